import { vinCheckDigitHolds } from "./vin-check-digit.ts";

/** World manufacturer codes of China (L) and North America (1–5), where the check digit binds. */
const BINDING = /^[L1-5]/;

/** Whether a car that must have a true check digit has a false one. Cars built elsewhere may have any character there. */
export function hasFalseCheckCharacter(vin: string): boolean {
  return BINDING.test(vin) && !vinCheckDigitHolds(vin);
}
