import { isDamaged, isScientific } from "./cell-damage.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { fold, unwrapExcelText } from "./tidy.ts";

const LONGEST_TEXT = 4000;
const LONGEST_ID = 80;
/** The first characters that make a spreadsheet compute; it folds the full-width ones itself. */
const FORMULA_START = /^[=+\-@＝＋－＠]/;
const PLAIN_NUMBER = /^[+\-＋－][\d\s().,%-]+$/;
const VISIBLE = /^[\x20-\x7e]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Free text; `raw` is the cell before trimming, where a leading tab still shows. */
export function readText(text: string, raw: string): string | Refusal {
  const unwrapped = unwrapExcelText(text);
  if (unwrapped.length > LONGEST_TEXT) return refuse("TOO_LONG", String(LONGEST_TEXT));
  if (raw.startsWith("\t") || isFormulaLike(unwrapped)) return refuse("FORMULA_LIKE_TEXT");
  return faultOfCharacters(unwrapped) ?? unwrapped;
}

/** A description that nothing is computed from: a car's name with a lost letter is still a sale. */
export function readDescription(text: string, raw: string): string | Refusal {
  const read = readText(text, raw);
  return typeof read === "object" && read.code === "DAMAGED_CHARACTER" ? unwrapExcelText(text) : read;
}

/** A code of the sender's system, kept as written but for full-width forms. */
export function readId(text: string): string | Refusal {
  const id = fold(unwrapExcelText(text));
  if (id.length > LONGEST_ID) return refuse("TOO_LONG", String(LONGEST_ID));
  if (isFormulaLike(id)) return refuse("FORMULA_LIKE_TEXT");
  if (isScientific(id)) return refuse("ROUNDED_BY_EXCEL");
  return faultOfCharacters(id) ?? id;
}

/** Invisible characters, and those that stand for lost ones. Plain text is seen at a glance. */
function faultOfCharacters(text: string): Refusal | null {
  if (VISIBLE.test(text)) return null;
  if (CONTROL.test(text)) return refuse("CONTROL_CHARACTER");
  return isDamaged(text) ? refuse("DAMAGED_CHARACTER") : null;
}

function isFormulaLike(text: string): boolean {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text);
}
