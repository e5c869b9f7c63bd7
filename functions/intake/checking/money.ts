import { type DecimalSign, inUnits, readDecimal } from "./decimal.ts";
import { type Refusal, refuse } from "./refusal.ts";

/** Ten billion yuan in one row is a slip of the keyboard. */
const MOST_CENTS = 1e12;
const PLAIN = /^-?\d{1,10}(?:\.\d{1,2})?$/;

/** Integer cents of an amount, half a cent rounded away from zero. Negative amounts are credit notes and welcome. */
export function readCents(text: string, decimal: DecimalSign): number | Refusal {
  // Under 11 digits and with two decimals at most, the product is within 1e-4 of a whole number.
  if (decimal === "." && PLAIN.test(text)) return Math.round(Number(text) * 100) + 0;
  const amount = readDecimal(text, decimal);
  if (!amount) return refuse("NOT_A_NUMBER");
  const cents = inUnits(amount, 2);
  return cents === null || Math.abs(cents) > MOST_CENTS ? refuse("OUT_OF_RANGE", "±10,000,000,000.00") : cents;
}
