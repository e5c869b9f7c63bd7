import { type DecimalSign, inUnits, readDecimal } from "./decimal.ts";
import { wholeNumberFix } from "./number-fix.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { fold } from "./tidy.ts";

interface WholeNumberRule {
  readonly least: number;
  readonly most: number;
  /** The unit that may follow the number. Another one (`3年` for months) would change its meaning: refused. */
  readonly unit: RegExp;
}

const KILOMETRES = { least: 0, most: 2_000_000, unit: /\s*(?:kms?|公里|千米)$/i };
const PEOPLE = { least: 0, most: 10_000_000, unit: /\s*(?:人|份|个)$/ };

const RULES: Readonly<Record<string, WholeNumberRule>> = {
  odometer_km: KILOMETRES,
  warranty_km: KILOMETRES,
  warranty_months: { least: 0, most: 240, unit: /\s*(?:个月|月|months?|mo)$/i },
  model_year: { least: 1900, most: 2100, unit: /\s*(?:年款|年|款|my)$/i },
  eligible: PEOPLE,
  invited: PEOPLE,
};
const ANY: WholeNumberRule = { least: 0, most: 1e12, unit: /$^/ };

/** A whole number within the range of its column, its unit allowed after it. Decimals must be zeros. */
export function readWholeNumber(text: string, column: string, decimal: DecimalSign): number | Refusal {
  const { least, most, unit } = RULES[column] ?? ANY;
  const number = /^\d{1,7}$/.test(text) ? Number(text) : wholeNumber(fold(text).replace(unit, ""), decimal);
  if (number === null) return refuse("NOT_A_NUMBER", "whole", wholeNumberFix(text, decimal));
  return number < least || number > most ? refuse("OUT_OF_RANGE", `${least}–${most}`) : number;
}

function wholeNumber(text: string, decimal: DecimalSign): number | null {
  const number = readDecimal(text, decimal);
  const isWhole = number && (number.scale === 0 || !/[1-9]/.test(number.digits.slice(-number.scale)));
  return isWhole ? inUnits(number, 0) : null;
}
