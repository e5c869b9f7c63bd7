import type { CheckedRows } from "./checking/checked-rows.ts";
import type { IndexedRow, RowIndex } from "./row-index.ts";

/** What became of a batch's accepted rows once held against everything its sender sent before. */
export interface Merged {
  /** Positions in the batch of rows to keep. */
  readonly kept: readonly number[];
  readonly duplicates: number;
  /** Earlier rows that a kept row replaces. */
  readonly superseded: readonly IndexedRow[];
}

/**
 * Holds rows against the rows in force and updates the index: same key and content is a duplicate, same key and other content a
 * correction (the newest received wins). Kept rows are numbered from `firstRow` in file `sequence`.
 */
export function mergeRows(
  rows: CheckedRows,
  index: RowIndex,
  {
    sequence,
    firstRow,
    fingerprint,
  }: { readonly sequence: number; readonly firstRow: number; readonly fingerprint: (key: string) => string },
): Merged {
  const kept: number[] = [];
  const superseded: IndexedRow[] = [];
  for (let position = 0; position < rows.length; position++) {
    const key = fingerprint(rows.keys[position]!);
    const content = rows.contents[position]!;
    const earlier = index.get(key);
    if (earlier?.content === content) continue;
    if (earlier) superseded.push(earlier);
    index.set(key, { content, sequence, row: firstRow + kept.length });
    kept.push(position);
  }
  return { kept, duplicates: rows.length - kept.length, superseded };
}
