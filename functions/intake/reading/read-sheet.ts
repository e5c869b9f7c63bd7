import type { Encoding } from "../../contracts/mapping.ts";
import { detectDelimiter } from "./delimiter.ts";
import { detectEncoding, textChunks } from "./encoding.ts";
import { type Faulty, faulty, isFaulty } from "./fault.ts";
import { createScanner, type ScannedRecord } from "./scanner.ts";

/** A delimited text file, opened: how it is written, its header row, and its records in batches. */
export interface Sheet {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** The header row's cells, trimmed; blank cells at its end are gone. */
  readonly headers: readonly string[];
  /** Reads the file again from the start; blank rows are left out. Little more than a quarter megabyte of text is held. */
  records(): AsyncGenerator<readonly ScannedRecord[]>;
}

const OPENING_CHARACTERS = 262_144;

/** Opens the file at `path` (scratch disk). Reads it once to prove its encoding; a fault where it cannot be read. */
export async function readSheet(path: string, stated?: Encoding): Promise<Sheet | Faulty> {
  const detected = await detectEncoding(path, stated);
  if (isFaulty(detected)) return detected;
  const { encoding } = detected;
  const opening = await openingText(path, encoding);
  const delimiter = detectDelimiter(opening);
  const header = createScanner(delimiter)
    .push(opening, true)
    .find((record) => record.isUnbalanced || !isBlank(record));
  if (!header) return faulty("FILE_EMPTY", "文件是空的：没有标题行。", "The file is empty: there is no header row.");
  if (header.isUnbalanced) return unbalancedHeader(header.line);
  const headers = trimHeaders(header.cells);
  const records = () => recordsAfter(header.line, createScanner(delimiter, headers.length), textChunks(path, encoding));
  return { encoding, delimiter, headers, records };
}

export function isBlank({ cells }: ScannedRecord): boolean {
  return cells.every((cell) => cell === "" || cell.trim() === "");
}

async function* recordsAfter(
  headerLine: number,
  scanner: ReturnType<typeof createScanner>,
  chunks: AsyncIterable<string>,
) {
  const isData = (record: ScannedRecord) => record.line > headerLine && (record.isUnbalanced || !isBlank(record));
  for await (const chunk of chunks) yield scanner.push(chunk, false).filter(isData);
  yield scanner.push("", true).filter(isData);
}

/** Enough of the file to judge it by; cut after a whole line where the file goes on. */
async function openingText(path: string, encoding: Encoding): Promise<string> {
  let opening = "";
  for await (const chunk of textChunks(path, encoding)) {
    opening += chunk;
    if (opening.length > OPENING_CHARACTERS)
      return opening.slice(0, opening.lastIndexOf("\n", OPENING_CHARACTERS) + 1) || opening;
  }
  return opening;
}

function trimHeaders(cells: readonly string[]): string[] {
  const headers = cells.map((cell) => cell.trim());
  const last = headers.findLastIndex((header) => header !== "");
  return headers.slice(0, last + 1);
}

function unbalancedHeader(line: number): Faulty {
  return faulty(
    "FILE_UNREADABLE",
    `第 ${line} 行（标题行）的引号不成对。`,
    `The quotes on line ${line}, the header row, are not balanced.`,
  );
}
