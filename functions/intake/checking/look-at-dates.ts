import { dayNumber } from "../../contracts/calendar.ts";
import type { DateHold } from "../../contracts/decisions.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import type { Sheet } from "../reading/read-sheet.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import type { CheckContext } from "./context.ts";
import { dateColumns, serialColumns } from "./date-columns.ts";
import { dateQuestion } from "./date-question.ts";

/** How the dates of a file are to be read, as far as its own cells can say. */
export interface DatesSeen {
  readonly question: DateHold | null;
  /** Names of the columns of Excel's day counts. */
  readonly serials: ReadonlySet<string>;
}

const RECORDS_LOOKED_AT = 4_096;
/** Batches are a quarter megabyte of text: no more of the file is held. */
const BATCHES_LOOKED_AT = 16;
const NOTHING_SEEN: DatesSeen = { question: null, serials: new Set() };

/** Looks at the first rows only; a mapping that states the dates' format settles everything. */
export async function lookAtDates(
  sheet: Sheet,
  plan: ColumnPlan,
  { feed, mapping, receivedOn }: CheckContext,
): Promise<DatesSeen> {
  const columns = dateColumns(plan);
  if (columns.length === 0 || mapping.formats.date !== undefined) return NOTHING_SEEN;
  const records = await firstRecords(sheet);
  const lastDay = feed === "dealers" ? Number.POSITIVE_INFINITY : dayNumber(receivedOn);
  return { question: dateQuestion(columns, records, lastDay), serials: serialColumns(columns, records) };
}

/** The records by which a file is judged before its rows are read, unbalanced ones left out. */
export async function firstRecords(sheet: Sheet): Promise<readonly ScannedRecord[]> {
  const records: ScannedRecord[] = [];
  let batches = 0;
  for await (const batch of sheet.records()) {
    for (const record of batch) if (!record.isUnbalanced) records.push(record);
    batches += 1;
    if (records.length >= RECORDS_LOOKED_AT || batches >= BATCHES_LOOKED_AT) break;
  }
  return records.slice(0, RECORDS_LOOKED_AT);
}
