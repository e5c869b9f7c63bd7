import { randomBytes } from "node:crypto";
import { dateOfDay } from "../../contracts/calendar.ts";
import type { Tombstone } from "../../contracts/erasure.ts";
import { BUSINESS_DAY, FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";
import type { CheckedRows } from "../checking/checked-rows.ts";
import type { CellValue } from "../checking/refusal.ts";
import { surrogates } from "../identities.ts";
import { isCovered, isShared, type Keys, type RowKeys } from "./keys.ts";

/** Rows of which those of erased persons name nobody: ids are numbers drawn for this file, all else that is personal is gone. */
export interface Forgetting {
  readonly rows: CheckedRows;
  readonly forgotten: ReadonlySet<number>;
}

export type Forget = (rows: CheckedRows) => Forgetting;

/**
 * Takes rows of erased persons in without the persons: each counts, under a number that no other file shares and nobody can
 * find again. Drawn once per loading of a file, so that a person's rows in it stay one customer's.
 */
export function forgetter(feed: Feed, tombstones: readonly Tombstone[], keys: Keys): Forget {
  const day = BUSINESS_DAY[feed];
  if (tombstones.length === 0 || !day) return (rows) => ({ rows, forgotten: new Set() });
  const drawn = surrogates(randomBytes(32).toString("hex"));
  return (rows) => {
    const forgotten = new Set<number>();
    const columns = copyOf(rows);
    for (let row = 0; row < rows.length; row++) {
      const seen = rowKeys(rows, row, day, keys);
      const tombstone = tombstones.find((each) => isCovered(each, seen));
      if (!tombstone) continue;
      forgotten.add(row);
      for (const name of personalColumns(feed)) if (columns[name]) columns[name][row] = null;
      const isKept = seen.vehicle !== null && isShared(tombstone, seen.vehicle);
      const person = seen.customer ?? (isKept ? seen.vehicle : null);
      if (columns["customer_id"] && person !== null) columns["customer_id"][row] = drawn.customer(String(person));
      if (columns["vin"] && seen.vehicle !== null)
        columns["vin"][row] = isKept ? seen.vehicle : drawn.vehicle(String(seen.vehicle));
    }
    return { rows: { ...rows, columns }, forgotten };
  };
}

const copyOf = ({ columns }: CheckedRows): Record<string, CellValue[]> =>
  Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, [...values]]));

const personalColumns = (feed: Feed): string[] =>
  FEED_COLUMNS[feed].filter(({ personal }) => personal).map(({ name }) => name);

function rowKeys({ columns }: CheckedRows, row: number, day: string, { surrogate, phone }: Keys): RowKeys {
  const keyOf = (name: string, key: (text: string) => number) => {
    const value = columns[name]?.[row] ?? null;
    return value === null ? null : key(String(value));
  };
  const number = columns["phone"]?.[row] ?? null;
  return {
    dealer: String(columns["dealer_id"]?.[row] ?? ""),
    date: dateOfDay(Number(columns[day]?.[row])),
    customer: keyOf("customer_id", surrogate.customer),
    vehicle: keyOf("vin", surrogate.vehicle),
    phone: number === null ? null : phone(String(number)),
  };
}
