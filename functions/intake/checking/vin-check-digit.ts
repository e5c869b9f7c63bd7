const ZERO = "0".charCodeAt(0);
/** Values of the letters, GB 16735 table 4 and 49 CFR 565.15, by character code from "0" on: I, O and Q have none. */
const VALUES = new Uint8Array(43);
for (const [index, letter] of [..."ABCDEFGHJKLMNPRSTUVWXYZ"].entries())
  VALUES[letter.charCodeAt(0) - ZERO] = Number("12345678123457923456789"[index]);
for (let digit = 0; digit < 10; digit += 1) VALUES[digit] = digit;
const WEIGHTS = Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2);
const CHECK_POSITION = 8;
const MODULUS = 11;

/**
 * Whether the ninth character of a well-formed VIN is the check digit of the others, GB 16735 and ISO 3779 annex: Σ weight · value
 * mod 11, ten written as X. Binding for cars built in China or North America, not for imports from elsewhere: a note, never a refusal.
 */
export function vinCheckDigitHolds(vin: string): boolean {
  let sum = 0;
  for (let place = 0; place < WEIGHTS.length; place += 1)
    sum += WEIGHTS[place]! * (VALUES[vin.charCodeAt(place) - ZERO] ?? 0);
  const expected = sum % MODULUS;
  return vin[CHECK_POSITION] === (expected === MODULUS - 1 ? "X" : String(expected));
}
