/** Values of the letters, GB 16735 table 4 and 49 CFR 565.15: I, O and Q have none. */
const LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
const VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9];
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_POSITION = 8;
const MODULUS = 11;

/**
 * Whether the ninth character is the check digit of the others, GB 16735 and ISO 3779 annex: Σ weight · value mod 11, ten
 * written as X. Binding for cars built in China or North America, not for imports from elsewhere: a note, never a refusal.
 */
export function vinCheckDigitHolds(vin: string): boolean {
  const sum = [...vin].reduce((total, character, at) => total + (WEIGHTS[at] ?? 0) * digitOf(character), 0);
  const expected = sum % MODULUS;
  return vin[CHECK_POSITION] === (expected === MODULUS - 1 ? "X" : String(expected));
}

function digitOf(character: string): number {
  const letter = LETTERS.indexOf(character);
  return letter === -1 ? Number(character) : (VALUES[letter] ?? 0);
}
