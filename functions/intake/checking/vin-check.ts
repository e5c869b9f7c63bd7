/** Letters count A–H as 1–8, J–R as 1–9 and S–Z as 2–9; by character code from "0" on. */
const VALUES = new Uint8Array(43);
for (const [index, letter] of [..."ABCDEFGHJKLMNPRSTUVWXYZ"].entries())
  VALUES[letter.charCodeAt(0) - 48] = Number("12345678123457923456789"[index]);
for (let digit = 0; digit < 10; digit += 1) VALUES[digit] = digit;
const WEIGHTS = Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2);
const [ZERO, NINE, X] = [48, 57, 88];

/**
 * True where the ninth character is not the check character of the rest: Σ value · weight modulo 11, ten written as X (GB 16735-2019,
 * annex A; 49 CFR 565.15). Asked only of VINs that must have one: made in China (first character L) or North America (1 to 5).
 */
export function hasFalseCheckCharacter(vin: string): boolean {
  const first = vin.charCodeAt(0);
  if (first !== 76 && !(first > ZERO && first < 54)) return false;
  let sum = 0;
  for (let place = 0; place < 17; place += 1) sum += WEIGHTS[place]! * VALUES[vin.charCodeAt(place) - ZERO]!;
  const check = vin.charCodeAt(8);
  const remainder = sum % 11;
  return remainder === 10 ? check !== X : check < ZERO || check > NINE || check - ZERO !== remainder;
}
