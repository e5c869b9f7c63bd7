import type { Hold } from "../../contracts/decisions.ts";
import type { Mapping } from "../../contracts/mapping.ts";
import type { Reading } from "../../contracts/uploads.ts";
import { describePlan } from "../reading/column-plan.ts";
import { type Faulty, faulty, isFaulty } from "../reading/fault.ts";
import { readSheet, type Sheet } from "../reading/read-sheet.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { type SettledColumns, settleColumns } from "../reading/settle-columns.ts";
import { RefusedWorkbook } from "../reading/workbook/workbook-faults.ts";
import { AsideRows } from "./aside-rows.ts";
import type { CountedCells } from "./cell-counts.ts";
import { type CheckedBatch, createChecker, type FileAccount, type RecordChecker } from "./check-records.ts";
import type { CheckContext } from "./context.ts";
import { firstRecords, lookAtDates } from "./look-at-dates.ts";

/** A file whose header fits its feed. Its rows are checked as the batches are taken, once. */
export interface CheckedFile {
  readonly sheet: Sheet;
  /** The mapping by which it is read: its own, or the remembered one as its headers have it. */
  readonly mapping: Mapping;
  /** How the file was understood; rows set aside are known for the batches taken so far. */
  readonly reading: () => Reading;
  /** Names of the columns of accepted rows, the same in every batch. */
  readonly columns: readonly string[];
  /** Accepted rows and rejects in the order of the file, some 4,000 at a time. */
  readonly batches: AsyncGenerator<CheckedBatch>;
  /** Why nothing of the file counts after all, where that showed only behind the first rows; null until all batches are taken, and then mostly. */
  readonly damage: () => Faulty | null;
  /** Counts of the batches taken so far. */
  readonly account: () => FileAccount;
  /** First and last business day (day numbers) of the rows accepted so far; null where there is none. */
  readonly span: () => readonly [number, number] | null;
  /** Cells of the batches taken so far, counted by dealer. */
  readonly cells: () => CountedCells[];
}

const BATCH = 4_096;
/** As many as a worksheet can have. */
const MOST_COLUMNS = 16_384;

/** A file that cannot be read before a person answers; none of its rows has been checked. */
export interface AskingFile {
  readonly question: Hold;
  /** Absent where the question is what the columns are. */
  readonly reading?: Reading;
}

export function isAsking(result: object): result is AskingFile {
  return "question" in result;
}

/**
 * Opens the file at `path` (scratch disk) and checks its rows; a fault where the file as a whole cannot be taken in, a
 * question where only a person knows how to read it.
 */
export async function checkFile(path: string, given: CheckContext): Promise<CheckedFile | AskingFile | Faulty> {
  try {
    return await openFile(path, given);
  } catch (error) {
    return faultyOf(error);
  }
}

/** What was thrown of a damaged workbook as a fault; anything else is thrown on. */
function faultyOf(error: unknown): Faulty {
  if (error instanceof RefusedWorkbook) return error.faulty;
  throw error;
}

async function openFile(path: string, given: CheckContext): Promise<CheckedFile | AskingFile | Faulty> {
  const mapping = given.remembered?.mapping ?? given.mapping;
  const sheet = await readSheet(path, { ...given, mapping });
  if (isFaulty(sheet)) return sheet;
  const { headers } = sheet.header;
  if (headers.length > MOST_COLUMNS) return tooManyColumns(headers.length);
  const columns = await settleColumns(headers, () => firstRecords(sheet), {
    ...given,
    remembered: given.remembered ?? null,
  });
  if (isFaulty(columns) || "question" in columns) return columns;
  return checkRows(sheet, columns, { ...given, mapping: columns.mapping });
}

async function checkRows(
  sheet: Sheet,
  columns: SettledColumns,
  context: CheckContext,
): Promise<CheckedFile | AskingFile | Faulty> {
  const { plan, mapping } = columns;
  const { question, serials } = await lookAtDates(sheet, plan, context);
  const checker = createChecker(context, plan, serials);
  if (isFaulty(checker)) return checker;
  const aside = new AsideRows(context, plan);
  const reading = () => readingOf(sheet, columns, aside.lines);
  if (question) return { question, reading: reading() };
  let damage: Faulty | null = null;
  const onDamage = (error: unknown) => {
    damage = faultyOf(error);
  };
  return {
    sheet,
    mapping,
    reading,
    columns: checker.columns,
    batches: untilDamaged(batches(sheet, checker, aside), onDamage),
    damage: () => damage,
    account: () => checker.account,
    span: () => checker.span,
    cells: () => checker.counts.dealers(),
  };
}

function readingOf(sheet: Sheet, { plan, drift }: SettledColumns, totals: readonly number[]): Reading {
  const { format, encoding, delimiter, header } = sheet;
  return {
    format,
    encoding,
    delimiter,
    sheet: sheet.sheet,
    ...(header.line > 0 && { headerLine: header.line }),
    skipped: { titles: [...header.titles], totals: [...totals] },
    columns: describePlan(plan),
    ignored: [...plan.ignored],
    ...(drift && { drift }),
  };
}

/** The batches, ending where one cannot be read. */
async function* untilDamaged<T>(all: AsyncGenerator<T>, onDamage: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* all;
  } catch (error) {
    onDamage(error);
  }
}

/** A cell of a worksheet stands where it stands: what is right of the table is a remark, and no sign of cells out of place. */
function withinTable(record: ScannedRecord, width: number): ScannedRecord {
  return record.cells.length > width ? { ...record, cells: record.cells.slice(0, width) } : record;
}

async function* batches(sheet: Sheet, checker: RecordChecker, aside: AsideRows): AsyncGenerator<CheckedBatch> {
  const width = sheet.header.headers.length;
  for await (const records of sheet.records()) {
    for (const record of records) {
      if (aside.takes(record)) continue;
      checker.check(sheet.format === "xlsx" ? withinTable(record, width) : record);
      if (checker.waiting >= BATCH) yield checker.take();
    }
  }
  if (checker.waiting > 0) yield checker.take();
}

function tooManyColumns(columns: number): Faulty {
  return faulty(
    "FILE_UNREADABLE",
    `标题行有 ${columns} 列，最多 ${MOST_COLUMNS} 列：第一行真是标题吗？换行是否丢失？`,
    `The header row has ${columns} columns, ${MOST_COLUMNS} at most: is the first line a header, and are the line ends there?`,
  );
}
