import type { Archive } from "./archive.ts";
import { WholeElements } from "./whole-elements.ts";
import { damaged, tooLarge } from "./workbook-faults.ts";
import { soundPieces, xmlText } from "./xml-text.ts";

const MOST_ROWS = 300_000;
const END_CHARACTERS = 1_000;
const SHEET_END = /<\/(?:[\w.-]+:)?worksheet\s*>/;
/** The end of a row's end tag, by a letter that is rare in a sheet. */
const ROW_END = "ow>";

/**
 * Reads a worksheet to its end, before any of its rows is taken in: size, checksum and encoding are right, it is not cut off,
 * and no more than 300,000 of its rows hold something. Formatted but empty rows do not count.
 */
export async function proveSheet(archive: Archive, part: string): Promise<void> {
  let rows = 0;
  let end = "";
  for await (const piece of soundPieces(archive, part)) {
    for (let at = piece.indexOf(ROW_END); at !== -1; at = piece.indexOf(ROW_END, at + 3)) rows += 1;
    end = (end + piece.slice(-END_CHARACTERS)).slice(-END_CHARACTERS);
  }
  if (!SHEET_END.test(end)) throw damaged();
  if (rows > MOST_ROWS && (await filledRows(archive, part)) > MOST_ROWS)
    throw tooLarge(MOST_ROWS, "数据行数", "rows of data");
}

async function filledRows(archive: Archive, part: string): Promise<number> {
  const rows = new WholeElements("worksheet", "row");
  let filled = 0;
  for await (const piece of xmlText(archive, part)) {
    rows.push(piece, ({ text, content, close }) => {
      const row = text.slice(content, close);
      if (row.includes(`<${rows.prefix}v`) || row.includes(`<${rows.prefix}is`)) filled += 1;
    });
    if (filled > MOST_ROWS) break;
  }
  return filled;
}
