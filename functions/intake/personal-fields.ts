import { FEED_COLUMNS, type Feed } from "../contracts/feeds.ts";
import type { CellValue } from "./checking/refusal.ts";
import type { Forgetting } from "./erasing/forget-rows.ts";

/** The personal fields of rows, one JSON line each with the row's number, for the vault. Rows without any, and those of erased persons, are left out. */
export function personalLines(feed: Feed, { rows, forgotten }: Forgetting, firstRow: number): string[] {
  const columns = personalColumns(feed).map((name) => [name, rows.columns[name] ?? []] as const);
  const lines: string[] = [];
  for (let position = 0; position < rows.length; position++) {
    if (forgotten.has(position)) continue;
    const fields: Record<string, CellValue> = { row: firstRow + position };
    let isEmpty = true;
    for (const [name, values] of columns) {
      const value = values[position] ?? null;
      if (value === null) continue;
      fields[name] = value;
      isEmpty = false;
    }
    if (!isEmpty) lines.push(JSON.stringify(fields));
  }
  return lines;
}

const personalColumns = (feed: Feed): string[] =>
  FEED_COLUMNS[feed].filter(({ personal }) => personal).map(({ name }) => name);
