import { phoneFix } from "./phone-fix.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { fold } from "./tidy.ts";

/** Nearly every cell. */
const PLAIN = /^1[3-9]\d{9}$/;
const MOBILE = /^(?:\+?86|0086)?0?(1[3-9]\d{9})$/;
const LANDLINE = /^(?:\+?86|0086)?(0[1-9]\d{1,2}[2-9]\d{6,7})$/;
const SERVICE_NUMBER = /^([48]00\d{7})$/;
const ABROAD = /^(\+(?!86)[1-9]\d{7,14})$/;
const EXTENSION = /(?:转|ext\.?|x|#)\s*\d{1,6}$/i;
const LANDLINE_EXTENSION = /^(0\d{2,3}[-\s]\d{7,8})-\d{1,6}$/;
const HIDDEN = /\*{3,}/;
/** Between two numbers in one cell; a blank only between whole mobiles, for people also write 138 1234 5678. */
const BETWEEN = /[/,;、|&或]|(?<=1\d{10})\s+(?=1\d{10})/;

/**
 * A phone number as digits: mainland mobile (11 digits, `+86` and the trunk 0 dropped), landline with area code
 * (extension dropped), 400/800 number, or a foreign one with its `+` and country code. Of several in one cell the first
 * sound one: the number only serves to know a customer again.
 * Null for one that the sender's system hides (`138****1234`): nothing is known, and nothing is wrong.
 */
export function readPhone(text: string): string | null | Refusal {
  if (PLAIN.test(text)) return text;
  const folded = fold(text);
  if (HIDDEN.test(folded)) return null;
  for (const part of folded.split(BETWEEN)) {
    const phone = onePhone(part.trim());
    if (phone !== null) return phone;
  }
  return refuse("NOT_A_PHONE", "", phoneFix(folded));
}

function onePhone(text: string): string | null {
  const bare = text.replace(/\.0+$/, "").replace(EXTENSION, "").trim();
  const compact = bare.replace(LANDLINE_EXTENSION, "$1").replace(/[\s().·-]/g, "");
  for (const form of [MOBILE, LANDLINE, SERVICE_NUMBER, ABROAD]) {
    const phone = form.exec(compact)?.[1];
    if (phone) return phone;
  }
  return null;
}
