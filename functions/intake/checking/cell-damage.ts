import type { ColumnKind } from "../../contracts/feeds.ts";
import { type CellValue, isRefusal, type Refusal, refuse } from "./refusal.ts";

export const LONGEST_FIGURE = 200;

const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d{1,3}$/i;
const HASH = 35;
/** Errors in Excel's English and WPS; `#N/A` is not among them: a look-up that found nothing is a blank. */
const ERROR = /^#(?:REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
/** The replacement character, and what becomes of two of them when a GBK program reads their UTF-8. */
const DAMAGED = /\ufffd|锟斤拷/;

/** `1.23E+17`: a long number that Excel keeps to 15 digits and shows to three. */
export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text);
}

/** Whether characters were lost before the file was written. */
export function isDamaged(text: string): boolean {
  return DAMAGED.test(text);
}

/** The reading of a whole cell; one that holds a spreadsheet's error, lost characters or a whole page is refused for that. */
export function readUndamaged(text: string, longest: number, read: () => CellValue | Refusal): CellValue | Refusal {
  if (text.length > longest) return refuse("TOO_LONG", String(longest));
  if (text.charCodeAt(0) === HASH && ERROR.test(text)) return refuse("SPREADSHEET_ERROR");
  const value = read();
  return isRefusal(value) && isDamaged(text) ? refuse("DAMAGED_CHARACTER") : value;
}

/** Characters a cell of that kind may have. No number, date or word is longer; patterns need not try. */
export function longestCell(kind: ColumnKind): number {
  return kind === "text" || kind === "id" ? Number.POSITIVE_INFINITY : LONGEST_FIGURE;
}
