const EXCEL_DIGITS = 15;
/** From here on a whole number has more digits than Excel keeps. */
const LOST_DIGITS = 1e15;
const LONGEST_EXACT = 15;
const PLAIN = /^-?\d+$/;

/**
 * A number as plain decimal text: as the file has it where that is at most 15 characters or whole, else rounded to the 15
 * significant digits that Excel shows (`0.30000000000000004` → `0.3`), without an exponent unless digits were lost before the point. A percentage is its number: 85% → `0.85`.
 */
export function numberText(raw: string): string {
  if ((raw.length <= LONGEST_EXACT && !raw.includes("E") && !raw.includes("e")) || PLAIN.test(raw)) return raw;
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return raw;
  const text = String(Number(number.toPrecision(EXCEL_DIGITS)));
  // Digits are lost: of an order's number, nobody can say which. It stays in sight, as it does in a text file.
  if (Math.abs(number) >= LOST_DIGITS && Number.isInteger(number)) return number.toExponential().toUpperCase();
  return withoutExponent(text);
}

function withoutExponent(text: string): string {
  const [digits = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const sign = digits.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = digits.replace("-", "").split(".");
  const shift = Number(exponent);
  if (shift < 0) return `${sign}0.${"0".repeat(-shift - 1)}${whole}${fraction}`;
  return sign + whole + fraction.padEnd(shift, "0");
}
