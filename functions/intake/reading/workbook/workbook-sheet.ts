import type { HeaderQuestion } from "../column-plan.ts";
import { type Faulty, isFaulty } from "../fault.ts";
import { type FoundHeader, findHeader, isBlank } from "../find-header.ts";
import { knownHeaders } from "../known-headers.ts";
import type { Sheet } from "../read-sheet.ts";
import type { ScannedRecord } from "../scanner.ts";
import { type Archive, fromArchive, withArchive } from "./archive.ts";
import { CellValues } from "./cell-values.ts";
import { proveSheet } from "./prove-sheet.ts";
import { MOST_COLUMNS, SheetRows } from "./sheet-rows.ts";
import { noSheet, RefusedWorkbook, tooLarge } from "./workbook-faults.ts";
import { type CellSettings, readParts, type WorksheetPlace } from "./workbook-parts.ts";
import { xmlText } from "./xml-text.ts";

const OPENING_ROWS = 50;

/**
 * Opens the worksheet of a workbook (.xlsx) whose header fits the feed best; of equals the first. Hidden sheets are passed
 * over, hidden rows are rows. A fault where the workbook is unsafe, damaged, too large or empty.
 */
export async function readWorkbookSheet(path: string, question: HeaderQuestion): Promise<Sheet | Faulty> {
  try {
    return await withArchive(path, (archive) => openBest(path, archive, question));
  } catch (error) {
    if (error instanceof RefusedWorkbook) return error.faulty;
    throw error;
  }
}

async function openBest(path: string, archive: Archive, question: HeaderQuestion): Promise<Sheet | Faulty> {
  const { settings, sheets } = await readParts(archive);
  const found = await bestSheet(archive, sheets, settings, question);
  if (isFaulty(found)) {
    // Nothing was found in a sheet that is cut off: it is not empty.
    for (const { part } of sheets) await proveSheet(archive, part);
    return found;
  }
  const { header, place } = found;
  if (header.headers.length > MOST_COLUMNS) throw tooLarge(MOST_COLUMNS, "列数", "columns");
  await proveSheet(archive, place.part);
  const records = () => fromArchive(path, (opened) => recordsAfter(header, sheetRows(opened, place, settings)));
  const { name, part } = place;
  return { format: "xlsx", encoding: "utf-8", delimiter: "xlsx", sheet: name, part, header, records };
}

interface FoundSheet {
  readonly place: WorksheetPlace;
  readonly header: FoundHeader;
}

async function bestSheet(
  archive: Archive,
  sheets: readonly WorksheetPlace[],
  settings: CellSettings,
  question: HeaderQuestion,
): Promise<FoundSheet | Faulty> {
  const isKnown = knownHeaders(question);
  const { headers: stated } = question.mapping.formats;
  let best: FoundSheet | null = null;
  let empty: Faulty | null = null;
  for (const place of sheets) {
    const header = findHeader(await openingRows(sheetRows(archive, place, settings)), isKnown, stated);
    if (isFaulty(header)) empty ??= header;
    else if (!best || header.known > best.header.known) best = { place, header };
  }
  return best ?? empty ?? noSheet().faulty;
}

async function openingRows(batches: AsyncIterable<readonly ScannedRecord[]>): Promise<ScannedRecord[]> {
  const rows: ScannedRecord[] = [];
  for await (const batch of batches) {
    rows.push(...batch.slice(0, OPENING_ROWS - rows.length));
    if (rows.length >= OPENING_ROWS) break;
  }
  return rows;
}

async function* sheetRows(archive: Archive, { part }: WorksheetPlace, settings: CellSettings) {
  const rows = new SheetRows(new CellValues(settings));
  for await (const piece of xmlText(archive, part)) yield rows.push(piece);
}

/** Rows end at their last value in a workbook: what is missing up to the header's width is blank. */
async function* recordsAfter(
  { line, headers }: FoundHeader,
  batches: AsyncIterable<ScannedRecord[]>,
): AsyncGenerator<readonly ScannedRecord[]> {
  for await (const batch of batches) {
    const records: ScannedRecord[] = [];
    for (const record of batch) {
      if (record.line <= line || isBlank(record)) continue;
      records.push(record.cells.length < headers.length ? widened(record, headers.length) : record);
    }
    yield records;
  }
}

function widened(record: ScannedRecord, width: number): ScannedRecord {
  const cells = [...record.cells];
  while (cells.length < width) cells.push("");
  return { ...record, cells };
}
