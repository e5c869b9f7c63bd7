import { columnOf } from "../reading/workbook/sheet-rows.ts";
import type { WholeElement } from "../reading/workbook/whole-elements.ts";
import { escapeXml } from "../reading/workbook/xml-escapes.ts";

/** XFD; Excel opens no sheet with more columns. */
const MOST_COLUMNS = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** What stands in the text from `from` to `to` is to be replaced. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export interface CellPlace {
  readonly line: number;
  readonly column: number;
  readonly prefix: string;
}

interface FoundCell {
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly isEmpty: boolean;
}

/** The column behind the last cell of a row that holds something. */
export function columnBehind(row: WholeElement, prefix: string): number {
  return (cellsOf(row, prefix).findLast(({ isEmpty }) => !isEmpty)?.column ?? -1) + 1;
}

/**
 * Puts a text into a row at a column, in place of a formatted blank cell or between its neighbours; behind all cells where
 * the place is taken. Null where the row is full to the last column.
 */
export function putText(row: WholeElement, { line, column, prefix }: CellPlace, text: string): Edit | null {
  const cells = cellsOf(row, prefix);
  const there = cells.find((cell) => cell.column === column);
  if (there && !there.isEmpty) {
    const behind = (cells.at(-1)?.column ?? column) + 1;
    return behind < MOST_COLUMNS ? insertion(row.close, textCell({ line, column: behind, prefix }, text)) : null;
  }
  const cell = textCell({ line, column, prefix }, text);
  if (there) return { from: there.from, to: there.to, text: cell };
  return insertion(cells.find((each) => each.column > column)?.from ?? row.close, cell);
}

const insertion = (at: number, text: string): Edit => ({ from: at, to: at, text });

function cellsOf({ text, content, close }: WholeElement, prefix: string): FoundCell[] {
  const tag = new RegExp(`<${prefix}c(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</${prefix}c>)`, "g");
  const cells: FoundCell[] = [];
  for (const found of text.slice(content, close).matchAll(tag)) {
    const [whole, attributes = "", inner] = found;
    const reference = /\sr=["']([A-Z]{1,3})/.exec(attributes)?.[1];
    const column = reference ? columnOf(`${reference}1`, 0) : (cells.at(-1)?.column ?? -1) + 1;
    const from = content + found.index;
    cells.push({ column, from, to: from + whole.length, isEmpty: (inner ?? "").trim() === "" });
  }
  return cells;
}

function textCell({ line, column, prefix }: CellPlace, text: string): string {
  const p = prefix;
  const words = escapeXml(text.toWellFormed().replace(NOT_XML, "\ufffd"));
  const open = `<${p}c r="${columnName(column)}${line}" t="inlineStr">`;
  return `${open}<${p}is><${p}t xml:space="preserve">${words}</${p}t></${p}is></${p}c>`;
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}
