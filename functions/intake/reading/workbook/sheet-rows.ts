import type { ScannedRecord } from "../scanner.ts";
import type { CellValues } from "./cell-values.ts";
import { textOfRuns } from "./text-runs.ts";
import { type WholeElement, WholeElements } from "./whole-elements.ts";
import { damaged } from "./workbook-faults.ts";

/** Columns that may hold something. Whatever stands further right is one surplus cell behind them, and costs no more than that. */
export const MOST_COLUMNS = 200;

/** Excel's last row. */
const LAST_ROW = 1_048_576;
/** `<row/>`: it says nothing. */
const SHORTEST_TAG = 6;
const SLASH = 47;
const CLOSING = 62;
const EQUALS = 61;
const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
const LETTER_C = 99;
const LETTER_V = 118;
const LETTER_I = 105;

/** A start tag's attributes as a scanner keeps them, without making an object of each. */
interface CellTag {
  /** Column from 0; -1 where the cell does not say. */
  column: number;
  style: number;
  type: string;
  /** Behind its `>`. */
  content: number;
}

/** Scans the rows of a worksheet's XML (ECMA-376, 18.3.1.73) in pieces. Only cells that hold something are remembered. */
export class SheetRows {
  readonly #values: CellValues;
  readonly #rows = new WholeElements("worksheet", "row");
  readonly #tag: CellTag = { column: -1, style: 0, type: "", content: 0 };
  #line = 0;

  constructor(values: CellValues) {
    this.#values = values;
  }

  /** The rows completed by this piece, those without any value left out. */
  push(piece: string): ScannedRecord[] {
    const records: ScannedRecord[] = [];
    this.#rows.push(piece, (row) => {
      this.#line = lineOf(row, this.#line);
      const cells = row.close > row.content ? this.#cellsOf(row) : [];
      if (cells.length > 0) records.push({ line: this.#line, cells, isUnbalanced: false });
    });
    return records;
  }

  #cellsOf({ text, content, close }: WholeElement): string[] {
    const cells: string[] = [];
    const { prefix } = this.#rows;
    const nameAt = 1 + prefix.length;
    let column = -1;
    let at = text.indexOf("<", content);
    while (at !== -1 && at < close) {
      if (
        text.charCodeAt(at + nameAt) !== LETTER_C ||
        text.charCodeAt(at + 1) === SLASH ||
        !isNameEnd(text.charCodeAt(at + nameAt + 1))
      ) {
        at = text.indexOf("<", at + 1);
        continue;
      }
      const isEmpty = this.#readTag(text, at + nameAt + 1);
      column = this.#tag.column === -1 ? column + 1 : this.#tag.column;
      at = this.#tag.content;
      if (isEmpty) continue;
      const end = text.indexOf(`</${prefix}c`, at);
      if (end === -1 || end > close) throw damaged();
      const value = this.#valueOf(text, at, end, prefix);
      if (value !== "") put(cells, Math.min(column, MOST_COLUMNS), value);
      at = text.indexOf("<", end + 1);
    }
    return cells;
  }

  /** Reads `r`, `s` and `t` from behind the cell's name; true where the cell is an empty tag. */
  #readTag(text: string, from: number): boolean {
    const tag = this.#tag;
    tag.column = -1;
    tag.style = 0;
    tag.type = "";
    let at = from;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === CLOSING) break;
      if (at >= text.length) throw damaged();
      if (text.charCodeAt(at + 1) === EQUALS && text.charCodeAt(at - 1) <= 32) {
        const quote = text[at + 2] ?? '"';
        const end = text.indexOf(quote, at + 3);
        if (end === -1) throw damaged();
        if (code === LETTER_R) tag.column = columnOf(text, at + 3);
        else if (code === LETTER_S) tag.style = Number(text.slice(at + 3, end));
        else if (code === LETTER_T) tag.type = text.slice(at + 3, end);
        at = end;
      }
      at += 1;
    }
    tag.content = at + 1;
    return text.charCodeAt(at - 1) === SLASH;
  }

  /** The text between a cell's tags: of `<v>`, or of an inline string's runs. Formulas are passed over. */
  #valueOf(text: string, from: number, to: number, prefix: string): string {
    const nameAt = 1 + prefix.length;
    let at = text.indexOf("<", from);
    while (at !== -1 && at < to) {
      const name = text.charCodeAt(at + nameAt);
      const isChild = text.charCodeAt(at + 1) !== SLASH;
      if (isChild && name === LETTER_V && isNameEnd(text.charCodeAt(at + nameAt + 1))) {
        const start = text.indexOf(">", at) + 1;
        if (text.charCodeAt(start - 2) === SLASH) return "";
        return this.#values.textOf(text.slice(start, text.indexOf("<", start)), this.#tag.type, this.#tag.style);
      }
      if (isChild && name === LETTER_I && text.startsWith("is", at + nameAt))
        return textOfRuns(text, text.indexOf(">", at) + 1, to, prefix);
      at = text.indexOf("<", at + 1);
    }
    return "";
  }
}

function put(cells: string[], column: number, value: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = value;
}

const isNameEnd = (code: number): boolean => code <= 32 || code === CLOSING || code === SLASH;

/** `BC12` at `from` → 54; -1 where no letters stand. */
export function columnOf(text: string, from: number): number {
  let column = 0;
  for (let at = from; ; at += 1) {
    const letter = text.charCodeAt(at) & 0xdf;
    if (letter < 65 || letter > 90) return column - 1;
    column = Math.min(column * 26 + letter - 64, 1_000_000);
  }
}

/**
 * The row's number as it says, the one after `before` where it says none, or one that was passed already: no row may stand above
 * the header for its number alone. Throws beyond Excel's last row.
 */
export function lineOf({ text, open, content }: WholeElement, before: number): number {
  const said = content - open > SHORTEST_TAG ? /\sr\s*=\s*["'](\d{1,7})["']/.exec(text.slice(open, content)) : null;
  const line = Math.max(before + 1, Number(said?.[1] ?? 0));
  if (line > LAST_ROW) throw damaged();
  return line;
}
