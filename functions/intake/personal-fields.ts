import { FEED_COLUMNS, type Feed } from "../contracts/feeds.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";

/** The personal fields of rows, one JSON line each with the row's number, for the vault. Rows without any are left out. */
export function personalLines(feed: Feed, rows: CheckedRows, positions: readonly number[], firstRow: number): string[] {
  const names = FEED_COLUMNS[feed].filter(({ personal }) => personal).map(({ name }) => name);
  return positions.flatMap((position, i) => {
    const fields = names.flatMap((name) => {
      const value = rows.columns[name]?.[position] ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    return fields.length === 0 ? [] : [JSON.stringify({ row: firstRow + i, ...Object.fromEntries(fields) })];
  });
}
