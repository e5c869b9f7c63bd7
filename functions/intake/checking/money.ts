import { type DecimalSign, inUnits, readDecimal } from "./decimal.ts";
import { numberFix } from "./number-fix.ts";
import { type Refusal, refuse } from "./refusal.ts";

/** Ten billion yuan in one row is a slip of the keyboard. */
const MOST_CENTS = 1e12;
const PLAIN = /^-?(?:\d{1,10}|\d{1,3}(?:,\d{3}){1,2})(?:\.\d{1,2})?$/;

/** Integer cents of an amount, half a cent rounded away from zero. Negative amounts are credit notes and welcome. */
export function readCents(text: string, decimal: DecimalSign): number | Refusal {
  if (decimal === "." && PLAIN.test(text)) return plainCents(text);
  const amount = readDecimal(text, decimal);
  if (!amount) return refuse("NOT_A_NUMBER", "", numberFix(text, decimal));
  const cents = inUnits(amount, 2);
  return cents === null || Math.abs(cents) > MOST_CENTS ? refuse("OUT_OF_RANGE", "±10,000,000,000.00") : cents;
}

/** Nearly every cell. With ten digits and two decimals the product is within 1e-4 of a whole number. */
function plainCents(text: string): number {
  const amount = Number(text.includes(",") ? text.replaceAll(",", "") : text);
  return Math.round(amount * 100) + 0;
}
