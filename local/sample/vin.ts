const ALPHABET = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((letter) => [letter, letterValue(letter)] as const),
);
const WEIGHTS: readonly number[] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const YEAR_CODES = "ABCDEFGHJKLMNPRSTVWXY123456789";

/** Not a maker we know of; L is China. */
const MAKER = "L0Z";

/** Letters count A–H as 1–8, J–R as 1–9 and S–Z as 2–9, as ISO 3779 and GB 16735 print it. */
function letterValue(letter: string): number {
  if (letter <= "9") return Number(letter);
  if (letter >= "S") return letter.charCodeAt(0) - "S".charCodeAt(0) + 2;
  return ((letter.charCodeAt(0) - "A".charCodeAt(0)) % 9) + 1;
}

/**
 * The check character at the ninth place: Σ value · weight modulo 11, ten written as X (GB 16735-2019, annex A).
 * Whatever stands at the ninth place of `vin` has weight 0.
 */
export function checkCharacter(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * VALUES.get(vin[place]!)!, 0);
  return sum % 11 === 10 ? "X" : String(sum % 11);
}

/** A well-formed VIN for the vehicle with this running number; `descriptor` is four characters of the model. */
export function vinOf(serial: number, descriptor: string, modelYear: number): string {
  const year = YEAR_CODES[(modelYear - 2010) % YEAR_CODES.length]!;
  const plant = ALPHABET[10 + (Math.floor(serial / 1e6) % 20)]!;
  const draft = `${MAKER}${descriptor}A0${year}${plant}${String(serial % 1e6).padStart(6, "0")}`;
  return draft.slice(0, 8) + checkCharacter(draft) + draft.slice(9);
}
