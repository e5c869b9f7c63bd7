import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { Sheet } from "../reading/read-sheet.ts";
import { type Archive, withArchive } from "../reading/workbook/archive.ts";
import { lineOf } from "../reading/workbook/sheet-rows.ts";
import { WholeElements } from "../reading/workbook/whole-elements.ts";
import { xmlText } from "../reading/workbook/xml-text.ts";
import { columnBehind, type Edit, putText } from "./patch-row.ts";
import type { Reasons } from "./reasons.ts";

/** A third of the default's time, and a sixth more bytes. */
const COMPRESSION_LEVEL = 3;
/** The shortest row with a value: `<row><c><v>1</v></c></row>`. */
const SHORTEST_ROW = 26;
/** The sheet is written in UTF-8, whatever it came in. */
const WIDE_DECLARATION = /^(<\?xml[^>]*?)\sencoding=["']utf-16["']/i;
/** Bytes must not depend on when they were written. */
const WRITTEN = new Date("2000-01-01T00:00:00Z");

export interface WorkbookAnnotation {
  readonly path: string;
  readonly out: string;
  readonly sheet: Sheet;
  readonly reasons: Reasons;
  readonly header: string;
}

/** Writes the workbook again: its sheet with a cell more in the header row and in each row that has reasons, all else as it was. */
export async function annotateWorkbook(annotation: WorkbookAnnotation): Promise<void> {
  await withArchive(annotation.path, async (archive) => {
    const zip = new ZipFile();
    for (const name of archive.names) {
      const bytes = () => (name === annotation.sheet.part ? patchedSheet(archive, annotation) : archive.bytes(name));
      zip.addReadStreamLazy(name, { mtime: WRITTEN, compressionLevel: COMPRESSION_LEVEL }, (take) =>
        take(null, Readable.from(bytes())),
      );
    }
    const output = Readable.from(zip.outputStream);
    zip.on("error", (error) => output.destroy(error));
    zip.end();
    await pipeline(output, createWriteStream(annotation.out));
  });
}

async function* patchedSheet(archive: Archive, { sheet, reasons, header }: WorkbookAnnotation): AsyncGenerator<Buffer> {
  const rows = new WholeElements("worksheet", "row");
  let line = 0;
  let column = sheet.header.headers.length;
  for await (const piece of xmlText(archive, sheet.part ?? "")) {
    await reasons.ahead((rows.rest.length + piece.length) / SHORTEST_ROW + 1);
    const edits: Edit[] = [];
    const settled = rows.push(piece, (row) => {
      line = lineOf(row, line);
      const { prefix } = rows;
      if (line === sheet.header.line) column = Math.max(column, columnBehind(row, prefix));
      const remark = line === sheet.header.line ? header : reasons.of(line);
      const edit = remark !== null && row.close > row.content ? putText(row, { line, column, prefix }, remark) : null;
      if (edit) edits.push(...withoutSpans(row.text.slice(row.open, row.content), row.open), edit);
    });
    yield Buffer.from(edited(settled, edits).replace(WIDE_DECLARATION, "$1"));
  }
  yield Buffer.from(rows.rest);
}

/** `spans` says which columns of a row are used, and would be wrong now; it may be missing. */
function withoutSpans(tag: string, open: number): Edit[] {
  const found = /\sspans=["'][^"']*["']/.exec(tag);
  return found ? [{ from: open + found.index, to: open + found.index + found[0].length, text: "" }] : [];
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { from, to, text: replacement } of edits) {
    result += text.slice(at, from) + replacement;
    at = to;
  }
  return result + text.slice(at);
}
