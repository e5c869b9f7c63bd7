import { trimCell } from "../checking/tidy.ts";
import { positionHeader } from "./evidence/distinct-headers.ts";
import { type Faulty, faulty } from "./fault.ts";
import { type IsKnownHeader, knownCount } from "./known-headers.ts";
import { looksPersonal } from "./mask.ts";
import type { ScannedRecord } from "./scanner.ts";
import { combineHeaders } from "./two-row-header.ts";

/** Titles, export dates and the like stand above a header, never this many rows of them. */
const ROWS_LOOKED_AT = 30;
/** One word that is also a header may stand in a title; two are a header row. */
const FEWEST_KNOWN = 2;

/** A file's header, found below whatever stands above it. */
export interface FoundHeader {
  /** Trimmed; blank cells at the end are gone. */
  readonly headers: readonly string[];
  /** Where the header ends: of two rows, the second's line; 0 where the mapping says that there is none. */
  readonly line: number;
  /** Lines of the rows above it. */
  readonly titles: readonly number[];
  /** How many of the headers the feed knows. */
  readonly known: number;
}

/**
 * The row, or two rows together, among the first thirty that hold most of the feed's headers; of equals the first.
 * A row with a phone number or VIN is data. The first row that is not blank where no row holds two of them. `records` are the opening of the file.
 */
export function findHeader(
  records: readonly ScannedRecord[],
  isKnown: IsKnownHeader,
  stated?: "none",
): FoundHeader | Faulty {
  const rows = records.filter((record) => record.isUnbalanced || !isBlank(record)).slice(0, ROWS_LOOKED_AT);
  const [first] = rows;
  if (!first) return faulty("FILE_EMPTY", "文件是空的：没有标题行。", "The file is empty: there is no header row.");
  if (stated === "none") return positionsAsHeader(rows);
  const found = bestHeader(rows, isKnown);
  if (found) return found;
  if (first.isUnbalanced) return unbalancedHeader(first.line);
  return { headers: trimHeaders(first.cells), line: first.line, titles: [], known: knownCount(first.cells, isKnown) };
}

/** The whole file is data; its columns go by their places. */
function positionsAsHeader(rows: readonly ScannedRecord[]): FoundHeader {
  const width = Math.max(...rows.map(({ cells }) => trimHeaders(cells).length));
  return { headers: Array.from({ length: width }, (_, index) => positionHeader(index)), line: 0, titles: [], known: 0 };
}

export function isBlank({ cells }: ScannedRecord): boolean {
  return cells.every((cell) => cell === "" || trimCell(cell) === "");
}

function bestHeader(rows: readonly ScannedRecord[], isKnown: IsKnownHeader): FoundHeader | null {
  let best: FoundHeader | null = null;
  for (const [index, row] of rows.entries()) {
    const titles = rows.slice(0, index).map(({ line }) => line);
    for (const candidate of candidates(row, rows[index + 1], isKnown)) {
      const known = knownCount(candidate.headers, isKnown);
      const isPersonal = index > 0 && candidate.headers.some(looksPersonal);
      if (!isPersonal && known >= FEWEST_KNOWN && known > (best?.known ?? 0)) best = { ...candidate, titles, known };
    }
  }
  return best;
}

/** A row by itself, then together with the one below it. */
function candidates(row: ScannedRecord, below: ScannedRecord | undefined, isKnown: IsKnownHeader) {
  const alone = { headers: trimHeaders(row.cells), line: row.line };
  const combined = below && combineHeaders(row.cells, below.cells, isKnown);
  return combined ? [alone, { headers: trimHeaders(combined), line: below.line }] : [alone];
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
