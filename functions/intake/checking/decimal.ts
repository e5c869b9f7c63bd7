import { fold } from "./tidy.ts";

/** An exact decimal number: `digits` (no sign, no leading zeros but one) with `scale` of them after the point. */
export interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly scale: number;
}

export type DecimalSign = "." | ",";

const CURRENCY_BEFORE = /^(?:¥|\$|€|£|rmb|cny|usd|eur|人民币)\s*/i;
const CURRENCY_AFTER = /\s*(?:人民币|元整|元|圆|块|rmb|cny|usd|eur|€)$/i;
const GRAMMAR = {
  ".": /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ ']\d{3})+|\d*)(?:\.(\d*))?$/,
  ",": /^(\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ ']\d{3})+|\d*)(?:,(\d*))?$/,
} as const;
/** Digits that a word at the end stands for. */
const MULTIPLES: Readonly<Record<string, number>> = { 万: 4, 亿: 8 };
/** Longer texts are no number, and the patterns need not try. */
const LONGEST = 100;
/** Beyond this many digits a double is no longer exact. */
const MOST_DIGITS = 15;

/**
 * Reads a number as people write amounts: full-width digits, a currency before or after, thousands in threes
 * (comma, blank or apostrophe; point where the decimal sign is a comma), 万 for ten thousand and 亿 for a hundred million, a
 * sign before or after, accountants' brackets for negatives. Null when it is anything else: `1,5` with a decimal point,
 * `85%` (no column is a ratio), `1.2E+04` (Excel has rounded it), `abc`.
 */
export function readDecimal(text: string, decimal: DecimalSign): Decimal | null {
  if (text.length > LONGEST) return null;
  const folded = fold(text)
    .replace(/[−–—﹣]/g, "-")
    .replace(/[’‘]/g, "'")
    .trim();
  const inBrackets = /^\((.*)\)$/.exec(folded)?.[1];
  const { signs, body } = withoutSigns(inBrackets ?? folded);
  const multiple = MULTIPLES[body.at(-1) ?? ""] ?? 0;
  const [, whole = "", fraction = ""] = GRAMMAR[decimal].exec(multiple > 0 ? body.slice(0, -1).trim() : body) ?? [];
  if (`${whole}${fraction}` === "" || signs.length > 1 || (inBrackets !== undefined && signs !== "")) return null;
  const digits = whole.replace(/\D/g, "") + fraction;
  const scale = fraction.length - multiple;
  return { isNegative: inBrackets !== undefined || signs === "-", ...plain(digits, scale) };
}

/** Signs may stand before or after the currency (`-¥5`, `¥-5`) or, as some systems print them, at the end (`5-`). */
function withoutSigns(text: string): { readonly signs: string; readonly body: string } {
  const [, before = "", amount = ""] = /^([-+]?)\s*(.*)$/.exec(text) ?? [];
  const bare = amount.replace(CURRENCY_BEFORE, "").replace(CURRENCY_AFTER, "");
  const [, within = "", body = "", after = ""] = /^([-+]?)\s*(.*?)\s*([-+]?)$/.exec(bare) ?? [];
  return { signs: before + within + after, body };
}

function plain(digits: string, scale: number): { readonly digits: string; readonly scale: number } {
  const whole = scale < 0 ? digits + "0".repeat(-scale) : digits;
  return { digits: whole.replace(/^0+(?=\d)/, ""), scale: Math.max(0, scale) };
}

/** The product, exact, as text that {@link readDecimal} reads with the same decimal sign. */
export function productText(factors: readonly Decimal[], decimal: DecimalSign): string {
  const digits = factors.reduce((product, factor) => product * BigInt(factor.digits), 1n).toString();
  const scale = factors.reduce((sum, factor) => sum + factor.scale, 0);
  const padded = digits.padStart(scale + 1, "0");
  const isNegative = factors.filter((factor) => factor.isNegative).length % 2 === 1;
  const point = padded.length - scale;
  return `${isNegative ? "-" : ""}${padded.slice(0, point)}${decimal}${padded.slice(point)}`;
}

/** The number of units of 10^-places, half rounded away from zero, without binary error; null beyond 15 digits. */
export function inUnits({ isNegative, digits, scale }: Decimal, places: number): number | null {
  const padded = digits.padStart(scale + 1, "0") + "0".repeat(places);
  const point = padded.length - scale;
  const kept = padded.slice(0, point);
  if (kept.replace(/^0+/, "").length > MOST_DIGITS) return null;
  const rounded = Number(kept) + (padded.charCodeAt(point) >= 53 ? 1 : 0);
  return isNegative && rounded !== 0 ? -rounded : rounded;
}
