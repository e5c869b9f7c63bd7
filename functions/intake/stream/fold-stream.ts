import type { Month } from "../../contracts/calendar.ts";
import { RowIndex, type RowPlace } from "./row-index.ts";
import type { RowKeys } from "./row-keys.ts";
import { DUPLICATE, StreamMerge } from "./stream-merge.ts";

/** One file of a stream as folding needs it. */
export interface StreamFile {
  readonly sequence: number;
  readonly keys: RowKeys;
  readonly replaces: Month | null;
}

/** What one file did when its turn came. */
export interface FileEffect {
  readonly kept: number;
  readonly corrected: number;
}

/** A stream worked out anew. */
export interface FoldedStream {
  readonly index: RowIndex;
  readonly effects: ReadonlyMap<number, FileEffect>;
  /** Rows that must not be read, of all that would be: those out of force, asleep ones only of files that are awake. */
  readonly outOfForce: readonly RowPlace[];
  /** Files some of whose sleeping rows are in force now. */
  readonly awake: ReadonlySet<number>;
}

/**
 * The rows in force after all `files`, given in the order in which they were received. What the lake holds is this function of its
 * files, whatever the order in which they were loaded.
 */
export function foldStream(files: readonly StreamFile[]): FoldedStream {
  const index = new RowIndex();
  const effects = new Map(files.map((file) => [file.sequence, fold(index, file)]));
  const inForce = rowsInForce(index, files);
  const awake = new Set(files.filter((file) => hasAwoken(file, inForce)).map(({ sequence }) => sequence));
  return { index, effects, outOfForce: files.flatMap((file) => rowsOut(file, inForce, awake)), awake };
}

function fold(index: RowIndex, { sequence, keys, replaces }: StreamFile): FileEffect {
  const merge = new StreamMerge(index, sequence, replaces);
  let kept = 0;
  for (let row = 0; row < keys.length; row++) if (merge.add(keys.row(row), row) !== DUPLICATE) kept += 1;
  merge.finish();
  return { kept, corrected: merge.corrected };
}

type Flags = ReadonlyMap<number, Uint8Array>;

/** By file: 1 for each of its rows that is in force. */
function rowsInForce(index: RowIndex, files: readonly StreamFile[]): Flags {
  const flags = new Map(files.map(({ sequence, keys }) => [sequence, new Uint8Array(keys.length)]));
  for (let entry = 0; entry < index.size; entry++) {
    const place = index.place(entry);
    const ofFile = place && flags.get(place.sequence);
    if (ofFile) ofFile[place.row] = 1;
  }
  return flags;
}

function hasAwoken({ sequence, keys }: StreamFile, inForce: Flags): boolean {
  const flags = inForce.get(sequence);
  return flags?.some((flag, row) => flag === 1 && keys.isAsleep(row)) ?? false;
}

function rowsOut({ sequence, keys }: StreamFile, inForce: Flags, awake: ReadonlySet<number>): RowPlace[] {
  const out: RowPlace[] = [];
  for (let row = 0; row < keys.length; row++) {
    const isRead = !keys.isAsleep(row) || awake.has(sequence);
    if (isRead && inForce.get(sequence)?.[row] !== 1) out.push({ sequence, row });
  }
  return out;
}
