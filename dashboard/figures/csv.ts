/** One column of a figure's table twin, of its spoken rows and of its export. */
export interface Column<Row> {
  readonly label: string;
  readonly text: (row: Row) => string;
  readonly numeric?: boolean;
  /** Sentences, which may take several lines. */
  readonly isLong?: boolean;
}

/** Lines printed above an exported table: title, filters, sample, date. */
export type Stamp = readonly string[];

const FORMULA_START = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^[+-]?[\d,.]+%?$/;

/** A cell that no spreadsheet takes for a formula (OWASP: prefix an apostrophe), quoted where needed. */
export function csvCell(text: string): string {
  const harmless = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The table twin as CSV with a byte order mark, so that Excel reads the Chinese. */
export function csvOf<Row>(stamp: Stamp, columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [
    ...stamp.map((line) => [line]),
    [],
    columns.map(({ label }) => label),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** Hands a text file to the reader. */
export function offer(file: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
}
