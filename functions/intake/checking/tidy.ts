/** Of no width, and marks of direction, which come along when a number is copied out of a chat. */
export const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;
/** What DOS put behind a text. */
const END_OF_FILE = 0x1a;
const EQUALS = 61;
const APOSTROPHE = 39;
const ASCII = /^[\x20-\x7e]*$/;
const APOSTROPHE_BEFORE = /^'(?=[\d=+@-])/;
const EXCEL_TEXT = /^="([^"]*)"$/;

/** Without padding: blanks of every width, NULs and zero-width characters at either end. */
export function trimCell(cell: string): string {
  const trimmed = cell.trim();
  const isPadded = isInvisible(trimmed.charCodeAt(0)) || isInvisible(trimmed.charCodeAt(trimmed.length - 1));
  return isPadded ? withoutPadding(trimmed) : trimmed;
}

/** By a loop: a pattern would try every run of blanks within the text. */
function withoutPadding(trimmed: string): string {
  let from = 0;
  let to = trimmed.length;
  while (from < to && isPadding(trimmed, from)) from += 1;
  while (to > from && isPadding(trimmed, to - 1)) to -= 1;
  return trimmed.slice(from, to);
}

/** A cell's text: without padding, and out of the wrappings that keep a spreadsheet from changing it. */
export function tidyCell(cell: string): string {
  return unwrapExcelText(trimCell(cell));
}

/** Full-width and other compatibility forms folded to plain ones, `１２３，４` → `123,4`; invisible characters are gone. */
export function fold(text: string): string {
  return ASCII.test(text) ? text : text.replace(INVISIBLE, "").normalize("NFKC");
}

/** `="00123"` and `'00123` are how systems and people keep Excel from dropping zeros; the text is what stands within. */
export function unwrapExcelText(text: string): string {
  const first = text.charCodeAt(0);
  if (first === EQUALS) return text.replace(EXCEL_TEXT, "$1").trim();
  return first === APOSTROPHE ? text.replace(APOSTROPHE_BEFORE, "") : text;
}

/** A word as lists compare it: folded, lower case, without blanks and joining punctuation. Numbers keep their sign. */
export function normaliseWord(word: string): string {
  const folded = fold(word.trim()).toLowerCase();
  return /^[-+]?\d/.test(folded) ? folded : folded.replace(/[\s_/.-]+/g, "") || folded;
}

function isPadding(text: string, at: number): boolean {
  return isInvisible(text.charCodeAt(at)) || text.charAt(at).trim() === "";
}

function isInvisible(code: number): boolean {
  if (code < 0x200b) return code === 0 || code === END_OF_FILE;
  return code <= 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069);
}
