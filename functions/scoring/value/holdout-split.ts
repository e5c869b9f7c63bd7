/** A holdout is the last half of the records, in whole weeks, and at most a year. */
const LONGEST_WEEKS = 52;
/** Shorter than a quarter it would judge nothing. */
const SHORTEST_WEEKS = 13;
/** Up to two years are followed week by week, longer records by four weeks. */
const WEEKLY_DAYS = 730;
const STEP_DAYS = { short: 7, long: 28 } as const;

/** Days of calibration end with `cutDay`; the holdout is the `weeks` after it, up to the business date. */
export interface HoldoutSplit {
  readonly cutDay: number;
  readonly weeks: number;
  /** Of the tracking plot, days. */
  readonly stepDays: number;
}

/** Where records from `firstDay` to `asOfDay`, both included, are cut in two; null when they are too short. */
export function holdoutSplit(firstDay: number, asOfDay: number): HoldoutSplit | null {
  const days = asOfDay - firstDay + 1;
  const weeks = Math.min(LONGEST_WEEKS, Math.round(days / 14));
  if (!(weeks >= SHORTEST_WEEKS)) return null;
  const stepDays = days <= WEEKLY_DAYS ? STEP_DAYS.short : STEP_DAYS.long;
  return { cutDay: asOfDay - 7 * weeks, weeks, stepDays };
}
