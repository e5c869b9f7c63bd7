import type { Reject } from "../../contracts/uploads.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { ownValues } from "../scrubbing/own-values.ts";
import { answerReader } from "./answers.ts";
import { columnReaders, type DateReaders, type ReportedColumn } from "./column-readers.ts";
import type { CheckContext } from "./context.ts";
import { type CellValue, isRefusal, type Refusal, refuse } from "./refusal.ts";
import { rejectRow } from "./reject-row.ts";
import { formFaults } from "./row-form.ts";
import { identityColumns, type RowValues, rowFaults } from "./row-rules.ts";

/** A record read by itself: its values in the order of the columns, and every reason against it. */
export interface RowReading {
  readonly values: readonly CellValue[];
  readonly rejects: readonly Reject[];
}

export interface RowReader {
  /** The feed's columns in its order, then the survey items of the file. */
  readonly columns: readonly ReportedColumn[];
  /** Names of the values: columns by their own name, items as `r_<item>`. */
  readonly names: readonly string[];
  read(record: ScannedRecord): RowReading;
  /** One more reason against a record, found by comparing it with others. */
  reject(record: ScannedRecord, refusal: Refusal, column: ReportedColumn | null): Reject;
}

/** Applies every rule that needs no other row. */
export function rowReader(context: CheckContext, plan: ColumnPlan, dates: DateReaders): RowReader {
  const { feed } = context;
  const readers = columnReaders(context, plan, dates);
  const answers = feed === "survey" ? answerReader(context, plan) : null;
  const columns = [...readers, ...(answers?.columns ?? [])];
  const names = [...readers.map(({ name }) => name), ...(answers?.columns ?? []).map(({ name }) => `r_${name}`)];
  const positions = new Map(names.map((name, index) => [name, index]));
  const identities = identityColumns(feed);
  const formFault = formFaults(plan);

  function read(record: ScannedRecord): RowReading {
    const form = formFault(record);
    if (form) return { values: [], rejects: [rejectRow({ line: record.line, own: [] }, form, null, null)] };
    const row = new RowInReading(record, { columns, positions, reject });
    for (const reader of readers) row.add(reader.read(record));
    if (answers) {
      const programme = row.value("programme");
      const day = row.value("responded_on");
      const known =
        typeof programme === "string" ? answers.read(record, programme, typeof day === "number" ? day : null) : [];
      for (const answer of known) row.add(answer);
      if (known.every((answer) => answer === null) && programme !== null) row.refuse(refuse("NO_ANSWERS"), null);
    }
    if (identities.length > 0 && !row.rejects.some(({ column }) => column !== null && identities.includes(column))) {
      if (identities.every((column) => row.value(column) === null)) row.refuse(refuse("MISSING_IDENTITY"), null);
    }
    for (const { column, refusal } of rowFaults(feed, row))
      row.refuse(refusal, columns[positions.get(column) ?? -1] ?? null);
    return row;
  }

  function reject(record: ScannedRecord, refusal: Refusal, column: ReportedColumn | null): Reject {
    const own = ownValues((name) => columns[positions.get(name) ?? -1]?.raw(record));
    return rejectRow({ line: record.line, own }, refusal, column, column?.raw(record) ?? null);
  }

  return { columns, names, read, reject };
}

/** What every row of a file is read with. */
interface RowForm {
  readonly columns: readonly ReportedColumn[];
  readonly positions: ReadonlyMap<string, number>;
  readonly reject: RowReader["reject"];
}

/** Methods, not closures: one is made for every row. */
class RowInReading implements RowReading, RowValues {
  readonly values: CellValue[] = [];
  readonly rejects: Reject[] = [];
  readonly #record: ScannedRecord;
  readonly #form: RowForm;

  constructor(record: ScannedRecord, form: RowForm) {
    this.#record = record;
    this.#form = form;
  }

  value(column: string): CellValue {
    return this.values[this.#form.positions.get(column) ?? -1] ?? null;
  }

  /** The next column's value; a refused one counts as nothing for the rules that follow. */
  add(cell: CellValue | Refusal): void {
    if (isRefusal(cell)) this.refuse(cell, this.#form.columns[this.values.length] ?? null);
    this.values.push(isRefusal(cell) ? null : cell);
  }

  refuse(refusal: Refusal, column: ReportedColumn | null): void {
    this.rejects.push(this.#form.reject(this.#record, refusal, column));
  }
}
