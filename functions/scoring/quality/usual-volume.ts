import { median } from "../../stats/quantile.ts";

/** Below half or above three times the usual, a file is more often the wrong one than an unusual month. */
const FEWEST_SHARE = 0.5;
const MOST_SHARE = 3;
/** So many comparable files make a habit. */
const FEWEST_FILES = 3;
/** Under this, chance alone halves and doubles. */
const FEWEST_USUAL_ROWS = 20;
const FILES_LOOKED_AT = 12;
/** A history of years says nothing about a month; a month cut short is to be compared with whole ones. */
const MOST_TIMES_LONGER = 4;
const OUTER_SHARE = 0.1;

/** Rows received in one file, over how many days they spread, and of which programmes they are. */
export interface FileVolume {
  readonly received: number;
  readonly days: number | null;
  readonly programmes: string;
}

/** A volume that is far from what the sender's files usually have. */
export interface OddVolume {
  /** Median rows of the comparable files. */
  readonly usual: number;
  readonly files: number;
}

/** Whether a file brings far fewer or far more rows than the last comparable ones (given oldest first); null where it does not. */
export function oddVolume(file: FileVolume, earlier: readonly FileVolume[]): OddVolume | null {
  const comparable = earlier.filter((each) => isComparable(file, each)).slice(-FILES_LOOKED_AT);
  const usual = median(comparable.map(({ received }) => received));
  if (comparable.length < FEWEST_FILES || usual < FEWEST_USUAL_ROWS) return null;
  const isOdd = file.received < FEWEST_SHARE * usual || file.received > MOST_SHARE * usual;
  return isOdd ? { usual, files: comparable.length } : null;
}

function isComparable(one: FileVolume, other: FileVolume): boolean {
  if (one.programmes !== other.programmes) return false;
  if (one.days === null || other.days === null) return one.days === other.days;
  const ratio = one.days / other.days;
  return ratio >= 1 / MOST_TIMES_LONGER && ratio <= MOST_TIMES_LONGER;
}

/** Days from the tenth to the ninetieth percentile of rows (given as rows by day number), both included; null without any. */
export function spreadOf(rows: ReadonlyMap<number, number>): number | null {
  const days = [...rows].sort(([one], [other]) => one - other);
  const total = days.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const first = dayAt(days, OUTER_SHARE * total);
  return dayAt(days, (1 - OUTER_SHARE) * total) - first + 1;
}

function dayAt(days: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [day, count] of days) {
    seen += count;
    if (seen >= rank) return day;
  }
  return days.at(-1)![0];
}
