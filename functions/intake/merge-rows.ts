import type { CheckedRows } from "./checking/checked-rows.ts";
import type { RowIndex, RowPlace } from "./row-index.ts";

/** What became of a batch's accepted rows once held against everything its sender sent before. */
export interface Merged {
  /** Positions in the batch of rows to keep. */
  readonly kept: readonly number[];
  readonly duplicates: number;
  /** Earlier rows that a kept row replaces. */
  readonly superseded: readonly RowPlace[];
  /** Those of the kept positions that replace an earlier row. */
  readonly corrected: readonly number[];
}

export interface Merging {
  /** The file's place in its stream. */
  readonly sequence: number;
  /** Number of the first kept row. */
  readonly firstRow: number;
  /** Fingerprint of a natural key. */
  readonly fingerprint: (key: string) => string;
  /** Under which sequence the very same file was loaded before: what replaced its rows since then stands. */
  readonly loadedBefore?: number | undefined;
}

/**
 * Holds rows against the rows in force and updates the index: same key and content is a duplicate, same key and other content a
 * correction (the newest received wins). A file that was loaded before brings nothing back that was corrected since.
 */
export function mergeRows(rows: CheckedRows, index: RowIndex, merging: Merging): Merged {
  const { sequence, firstRow, fingerprint, loadedBefore = Number.POSITIVE_INFINITY } = merging;
  const kept: number[] = [];
  const superseded: RowPlace[] = [];
  const corrected: number[] = [];
  for (let position = 0; position < rows.length; position++) {
    const key = fingerprint(rows.keys[position]!);
    const content = rows.contents[position]!;
    const place = { sequence, row: firstRow + kept.length };
    const entry = index.find(key);
    if (entry < 0) {
      index.add(key, content, place);
    } else {
      const earlier = index.place(entry);
      if (index.hasContent(entry, content) || earlier.sequence > loadedBefore) continue;
      superseded.push(earlier);
      corrected.push(position);
      index.replace(entry, content, place);
    }
    kept.push(position);
  }
  return { kept, duplicates: rows.length - kept.length, superseded, corrected };
}
