import type { DateReader } from "../../checking/dates.ts";

/** A column of dates: its position and its cells as day numbers (NaN for none). */
export interface DayColumn {
  readonly index: number;
  readonly days: Float64Array;
  /** How much the header says for the first and for the second of the two dates, 0 to 1. */
  readonly first: number;
  readonly second: number;
}

export interface DatePair {
  readonly first: number;
  readonly second: number;
}

const LEAST_ORDERED = 0.95;
const LEAST_APART = 0.02;
const MOST_DAYS_APART = 120;
const FEWEST_ROWS = 5;

export function dayColumn(
  index: number,
  cells: readonly string[],
  read: DateReader,
  names: { readonly first: number; readonly second: number },
): DayColumn {
  return { index, ...names, days: Float64Array.from(cells, (cell) => read(cell) ?? Number.NaN) };
}

/** Two columns of which one is never after the other, nor long before it, the headers deciding among several; or null. */
export function datePair(columns: readonly DayColumn[]): DatePair | null {
  let most = -1;
  let found: DatePair | null = null;
  for (const first of columns)
    for (const second of columns) {
      const names = first.first + second.second;
      if (first === second || names <= most || !isOrdered(first.days, second.days)) continue;
      most = names;
      found = { first: first.index, second: second.index };
    }
  return found;
}

function isOrdered(first: Float64Array, second: Float64Array): boolean {
  const gaps = first.map((day, row) => (second[row] ?? Number.NaN) - day).filter((gap) => !Number.isNaN(gap));
  const ordered = gaps.filter((gap) => gap >= 0).length;
  const apart = gaps.filter((gap) => gap > 0).length;
  const middle = gaps.toSorted()[Math.floor(gaps.length / 2)] ?? Number.POSITIVE_INFINITY;
  if (gaps.length < FEWEST_ROWS || middle > MOST_DAYS_APART) return false;
  return ordered >= LEAST_ORDERED * gaps.length && apart >= LEAST_APART * gaps.length;
}
