const PADDING = /^[\s\0\u200b-\u200d\u2060\ufeff]+|[\s\0\u200b-\u200d\u2060\ufeff]+$/g;
const ASCII = /^[\x20-\x7e]*$/;
const EXCEL_TEXT = /^="([^"]*)"$/;

/** Without padding: blanks of every width, NULs and zero-width characters at either end. */
export function trimCell(cell: string): string {
  const trimmed = cell.trim();
  const isPadded = isInvisible(trimmed.charCodeAt(0)) || isInvisible(trimmed.charCodeAt(trimmed.length - 1));
  return isPadded ? trimmed.replace(PADDING, "") : trimmed;
}

/** Full-width and other compatibility forms folded to plain ones: `１２３，４` → `123,4`. */
export function fold(text: string): string {
  return ASCII.test(text) ? text : text.normalize("NFKC");
}

/** `="00123"` is how some systems keep Excel from dropping zeros; the text is what stands within. */
export function unwrapExcelText(text: string): string {
  return text.charCodeAt(0) === 61 ? text.replace(EXCEL_TEXT, "$1") : text;
}

/** A word as lists compare it: folded, lower case, without blanks and joining punctuation. Numbers keep their sign. */
export function normaliseWord(word: string): string {
  const folded = fold(word.trim()).toLowerCase();
  return /^[-+]?\d/.test(folded) ? folded : folded.replace(/[\s_/.-]+/g, "") || folded;
}

function isInvisible(code: number): boolean {
  return code === 0 || (code >= 0x200b && code <= 0x200d) || code === 0x2060;
}
