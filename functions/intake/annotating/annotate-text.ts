import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Sheet } from "../reading/read-sheet.ts";
import { createScanner, type ScannedRecord } from "../reading/scanner.ts";
import { RawLines } from "./raw-lines.ts";
import { rawText } from "./raw-text.ts";
import type { Reasons } from "./reasons.ts";

const CHUNK_BYTES = 262_144;
/** The shortest line is a character and its end. */
const SHORTEST_LINE = 2;

export interface TextAnnotation {
  readonly path: string;
  readonly out: string;
  readonly sheet: Sheet;
  readonly reasons: Reasons;
  readonly header: string;
}

/**
 * Writes the text file again, byte by byte as it was, with a last cell after its header and after each record below it: blank
 * where nothing is wrong, so that the file, once put right, fits its header when it is sent again.
 */
export async function annotateText({ path, out, sheet, reasons, header }: TextAnnotation): Promise<void> {
  const raw = rawText(sheet.encoding);
  const decoder = new TextDecoder(sheet.encoding);
  const scanner = createScanner(sheet.delimiter, sheet.header.headers.length);
  const pen = new Pen(sheet, (line) => (line === sheet.header.line ? header : reasons.of(line)), raw.write);
  const file = await open(out, "w");
  try {
    for await (const bytes of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      const text = decoder.decode(bytes, { stream: true });
      await reasons.ahead(text.length / SHORTEST_LINE + 1);
      pen.lines.push(raw.decode(bytes));
      await file.write(raw.encode(pen.writeBefore(scanner.push(text, false))));
    }
    await reasons.ahead(2);
    await file.write(raw.encode(pen.writeBefore(scanner.push(decoder.decode(), true)) + pen.finish()));
  } finally {
    await file.close();
  }
}

/** Copies lines record by record: where a record ends is known when the next begins. */
class Pen {
  readonly lines = new RawLines();
  readonly #sheet: Sheet;
  readonly #remarkOn: (line: number) => string | null;
  readonly #write: (words: string) => string;
  readonly #blank: string;
  #open: ScannedRecord = { line: 1, cells: [], isUnbalanced: true };
  #width = 0;

  constructor(sheet: Sheet, remarkOn: (line: number) => string | null, write: (words: string) => string) {
    this.#sheet = sheet;
    this.#remarkOn = remarkOn;
    this.#write = write;
    this.#blank = write(sheet.delimiter);
  }

  /** The text of all records but the last one, which stays open. */
  writeBefore(records: readonly ScannedRecord[]): string {
    let text = "";
    for (const record of records) {
      text += this.#remarked(this.lines.take(record.line - this.#open.line));
      this.#open = record;
    }
    return text;
  }

  finish(): string {
    return this.#remarked(this.lines.finish());
  }

  /** The open record's lines, blank ones after it included, with the remark behind its last character. */
  #remarked(lines: string[]): string {
    const { line, cells, isUnbalanced } = this.#open;
    if (line === this.#sheet.header.line) this.#width = cells.length;
    const remark = this.#remarkOn(line) ?? (line > this.#sheet.header.line ? "" : null);
    const last = lines.findLastIndex((each) => contentEnd(each) > 0);
    if (remark === null || last === -1) return lines.join("");
    const missing = isUnbalanced ? 0 : Math.max(0, this.#width - cells.length);
    const text = lines[last] ?? "";
    const end = contentEnd(text);
    lines[last] = text.slice(0, end) + this.#cell(missing, remark) + text.slice(end);
    return lines.join("");
  }

  /** Nearly every row lacks nothing and is right. */
  #cell(missing: number, remark: string): string {
    if (missing === 0 && remark === "") return this.#blank;
    return this.#write(this.#sheet.delimiter.repeat(missing + 1) + quoted(remark, this.#sheet.delimiter));
  }
}

/** Where the line's own end begins. */
function contentEnd(line: string): number {
  let end = line.length;
  while (end > 0 && (line[end - 1] === "\r" || line[end - 1] === "\n")) end -= 1;
  return end;
}

function quoted(text: string, delimiter: string): string {
  return /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
}
