import { type Refusal, refuse } from "./refusal.ts";
import { fold, unwrapExcelText } from "./tidy.ts";

const LONGEST_TEXT = 4000;
const LONGEST_ID = 80;
/** The first characters that make a spreadsheet compute; it folds the full-width ones itself. */
const FORMULA_START = /^[=+\-@＝＋－＠]/;
const PLAIN_NUMBER = /^[+\-＋－][\d\s().,%-]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Free text; `raw` is the cell before trimming, where a leading tab still shows. */
export function readText(text: string, raw: string): string | Refusal {
  const unwrapped = unwrapExcelText(text);
  if (unwrapped.length > LONGEST_TEXT) return refuse("TOO_LONG", String(LONGEST_TEXT));
  if (raw.startsWith("\t") || isFormulaLike(unwrapped)) return refuse("FORMULA_LIKE_TEXT");
  return CONTROL.test(unwrapped) ? refuse("CONTROL_CHARACTER") : unwrapped;
}

/** A code of the sender's system, kept as written but for full-width forms. */
export function readId(text: string): string | Refusal {
  const id = fold(unwrapExcelText(text));
  if (id.length > LONGEST_ID) return refuse("TOO_LONG", String(LONGEST_ID));
  if (isFormulaLike(id)) return refuse("FORMULA_LIKE_TEXT");
  return CONTROL.test(id) ? refuse("CONTROL_CHARACTER") : id;
}

function isFormulaLike(text: string): boolean {
  return FORMULA_START.test(text) && !PLAIN_NUMBER.test(text);
}
