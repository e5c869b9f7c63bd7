import { FEED_COLUMNS } from "../../contracts/feeds.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import { describeSource } from "../reading/column-source.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import { isNothing } from "./blanks.ts";
import { cellText } from "./cell-text.ts";
import { isPlausibleSerial } from "./excel-serial.ts";
import { tidyCell } from "./tidy.ts";

/** A column of dates in one file. */
export interface DateColumn {
  readonly name: string;
  readonly header: string;
  readonly isBirthday: boolean;
  /** The cell's tidy text; empty where it says nothing. */
  readonly cell: (record: ScannedRecord) => string;
}

/** The date columns that the file has, in the order of the feed. */
export function dateColumns({ feed, columns, headers }: ColumnPlan): DateColumn[] {
  return FEED_COLUMNS[feed].flatMap(({ name, kind, personal }) => {
    const source = columns.get(name);
    if (kind !== "date" || !source) return [];
    const raw = cellText(source, ".");
    const cell = (record: ScannedRecord) => {
      const text = tidyCell(raw(record));
      return isNothing(text, kind) ? "" : text;
    };
    return [{ name, header: describeSource(source, headers), isBirthday: personal, cell }];
  });
}

/**
 * Names of the columns that hold Excel's day counts: every filled cell looked at is a plausible one. A lone count among
 * other dates is not read as one, but refused with the date it would be.
 */
export function serialColumns(columns: readonly DateColumn[], records: readonly ScannedRecord[]): ReadonlySet<string> {
  const serial = columns.filter(({ cell, isBirthday }) => {
    const filled = records.map(cell).filter((text) => text !== "");
    return filled.length > 0 && filled.every((text) => isPlausibleSerial(text, isBirthday));
  });
  return new Set(serial.map(({ name }) => name));
}
