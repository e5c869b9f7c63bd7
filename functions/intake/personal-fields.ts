import { FEED_COLUMNS, type Feed } from "../contracts/feeds.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import type { CellValue } from "./checking/refusal.ts";

/** Rows to seal: those at these positions, numbered from `firstRow`, less those of erased persons. */
export interface Sealing {
  readonly positions: readonly number[];
  readonly firstRow: number;
  readonly forgotten: ReadonlySet<number>;
}

/** The personal fields of rows, one JSON line each with the row's number, for the vault. Rows without any are left out. */
export function personalLines(feed: Feed, rows: CheckedRows, { positions, firstRow, forgotten }: Sealing): string[] {
  const columns = personalColumns(feed).map((name) => [name, rows.columns[name] ?? []] as const);
  const lines: string[] = [];
  for (const [i, position] of positions.entries()) {
    if (forgotten.has(position)) continue;
    const fields: Record<string, CellValue> = {};
    let isEmpty = true;
    for (const [name, values] of columns) {
      const value = values[position] ?? null;
      if (value === null) continue;
      fields[name] = value;
      isEmpty = false;
    }
    if (!isEmpty) lines.push(JSON.stringify({ row: firstRow + i, ...fields }));
  }
  return lines;
}

const personalColumns = (feed: Feed): string[] =>
  FEED_COLUMNS[feed].filter(({ personal }) => personal).map(({ name }) => name);
