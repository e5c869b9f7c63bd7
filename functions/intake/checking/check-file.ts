import type { Reading } from "../../contracts/uploads.ts";
import { type ColumnPlan, describePlan } from "../reading/column-plan.ts";
import { type Faulty, isFaulty } from "../reading/fault.ts";
import { matchHeaders } from "../reading/match-headers.ts";
import { readSheet, type Sheet } from "../reading/read-sheet.ts";
import { AsideRows } from "./aside-rows.ts";
import { type CheckedBatch, createChecker, type FileAccount, type RecordChecker } from "./check-records.ts";
import type { CheckContext } from "./context.ts";

/** A file whose header fits its feed. Its rows are checked as the batches are taken, once. */
export interface CheckedFile {
  readonly sheet: Sheet;
  /** How the file was understood; rows set aside are known for the batches taken so far. */
  readonly reading: () => Reading;
  /** Names of the columns of accepted rows, the same in every batch. */
  readonly columns: readonly string[];
  /** Accepted rows and rejects in the order of the file, some 4,000 at a time. */
  readonly batches: AsyncGenerator<CheckedBatch>;
  /** Counts of the batches taken so far. */
  readonly account: () => FileAccount;
  /** First and last business day (day numbers) of the rows accepted so far; null where there is none. */
  readonly span: () => readonly [number, number] | null;
}

const BATCH = 4_096;

/** Opens the file at `path` (scratch disk) and checks its rows; a fault where the file as a whole cannot be taken in. */
export async function checkFile(path: string, context: CheckContext): Promise<CheckedFile | Faulty> {
  const sheet = await readSheet(path, context);
  if (isFaulty(sheet)) return sheet;
  const plan = matchHeaders(sheet.header.headers, context);
  if (isFaulty(plan)) return plan;
  const checker = createChecker(context, plan);
  if (isFaulty(checker)) return checker;
  const aside = new AsideRows(context, plan);
  return {
    sheet,
    reading: () => readingOf(sheet, plan, aside.lines),
    columns: checker.columns,
    batches: batches(sheet, checker, aside),
    account: () => checker.account,
    span: () => checker.span,
  };
}

function readingOf(sheet: Sheet, plan: ColumnPlan, totals: readonly number[]): Reading {
  const { format, encoding, delimiter, header } = sheet;
  return {
    format,
    encoding,
    delimiter,
    sheet: sheet.sheet,
    headerLine: header.line,
    skipped: { titles: [...header.titles], totals: [...totals] },
    columns: describePlan(plan),
    ignored: [...plan.ignored],
  };
}

async function* batches(sheet: Sheet, checker: RecordChecker, aside: AsideRows): AsyncGenerator<CheckedBatch> {
  for await (const records of sheet.records()) {
    for (const record of records) {
      if (aside.takes(record)) continue;
      checker.check(record);
      if (checker.waiting >= BATCH) yield checker.take();
    }
  }
  if (checker.waiting > 0) yield checker.take();
}
