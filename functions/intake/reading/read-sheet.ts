import type { Encoding } from "../../contracts/mapping.ts";
import type { HeaderQuestion } from "./column-plan.ts";
import type { Faulty } from "./fault.ts";
import { openingBytes, startsWith } from "./file-bytes.ts";
import type { FoundHeader } from "./find-header.ts";
import { oldWorkbookFault } from "./old-workbook.ts";
import type { ScannedRecord } from "./scanner.ts";
import { readTextSheet } from "./text-sheet.ts";
import { readWorkbookSheet } from "./workbook/workbook-sheet.ts";

/** A table of a file, opened: how it is written, its header row, and its records in batches. */
export interface Sheet {
  readonly format: "text" | "xlsx";
  readonly encoding: Encoding;
  /** `xlsx` for a workbook. */
  readonly delimiter: string;
  /** The worksheet's name; null for a text file. */
  readonly sheet: string | null;
  /** The worksheet's file within the workbook; null for a text file. */
  readonly part: string | null;
  readonly header: FoundHeader;
  /**
   * The records below the header, blank ones left out. Reads the file again from the start; little more than a quarter
   * megabyte of it is held, beside a workbook's string table.
   */
  records(): AsyncGenerator<readonly ScannedRecord[]>;
}

const ZIP: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** Opens the file at `path` (scratch disk). Reads it once to prove that it can be read to the end; a fault where it cannot. */
export async function readSheet(path: string, question: HeaderQuestion): Promise<Sheet | Faulty> {
  const opening = await openingBytes(path, 4);
  if (startsWith(opening, COMPOUND)) return oldWorkbookFault(path);
  return ZIP.some((magic) => startsWith(opening, magic))
    ? readWorkbookSheet(path, question)
    : readTextSheet(path, question);
}
