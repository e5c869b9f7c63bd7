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

/** Why a cell is not worth reading: a spreadsheet's error, or a whole page of text. */
export function cellDamage(text: string, longest: number): Refusal | null {
  if (text.length > longest) return refuse("TOO_LONG", String(longest));
  return text.charCodeAt(0) === HASH && ERROR.test(text) ? refuse("SPREADSHEET_ERROR") : null;
}

/** A cell refused for anything while it has lost characters is refused for that. */
export function blameLostCharacters(value: CellValue | Refusal, text: string): CellValue | Refusal {
  return isRefusal(value) && isDamaged(text) ? refuse("DAMAGED_CHARACTER") : value;
}

/** Characters a cell of that kind may have. No number, date or word is longer; patterns need not try. */
export function longestCell(kind: ColumnKind): number {
  return kind === "text" || kind === "id" ? Number.POSITIVE_INFINITY : LONGEST_FIGURE;
}
