import { type BusinessDate, dayNumber } from "../../contracts/calendar.ts";
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

/** Rows received in one file, and first and last business date of those accepted. */
export interface FileVolume {
  readonly received: number;
  readonly span: readonly [BusinessDate, BusinessDate] | null;
}

/** A volume that is far from what the sender's files usually have. */
export interface OddVolume {
  /** Median rows of the comparable files. */
  readonly usual: number;
  readonly files: number;
}

/** Whether a file brings far fewer or far more rows than the last comparable ones (given oldest first); null where it does not. */
export function oddVolume(file: FileVolume, earlier: readonly FileVolume[]): OddVolume | null {
  const comparable = earlier.filter((each) => isComparable(file.span, each.span)).slice(-FILES_LOOKED_AT);
  const usual = median(comparable.map(({ received }) => received));
  if (comparable.length < FEWEST_FILES || usual < FEWEST_USUAL_ROWS) return null;
  const isOdd = file.received < FEWEST_SHARE * usual || file.received > MOST_SHARE * usual;
  return isOdd ? { usual, files: comparable.length } : null;
}

function isComparable(one: FileVolume["span"], other: FileVolume["span"]): boolean {
  if (!one || !other) return !one && !other;
  const ratio = daysOf(one) / daysOf(other);
  return ratio >= 1 / MOST_TIMES_LONGER && ratio <= MOST_TIMES_LONGER;
}

const daysOf = ([first, last]: readonly [BusinessDate, BusinessDate]): number => dayNumber(last) - dayNumber(first) + 1;
