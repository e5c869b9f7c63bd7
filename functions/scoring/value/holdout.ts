import { dateOfDay } from "../../contracts/calendar.ts";
import type { Holdout } from "../../contracts/models.ts";
import type { HoldoutVerdict } from "../../contracts/published.ts";
import { expectedAmount } from "../../stats/spend-model.ts";
import { sum } from "../../stats/sum.ts";
import { modelledVisits, visitsAtOwnRate } from "./contribution.ts";
import { fitValue, type ValueHistories } from "./fit-value.ts";
import type { HoldoutSplit } from "./holdout-split.ts";
import type { ValueModels } from "./standings.ts";
import { type Tracking, trackingRows } from "./tracking.ts";

/** Histories up to the cut, in order of the surrogate, and what came after it. */
export interface SplitHistories extends ValueHistories {
  readonly laterVisits: Float64Array;
  /** Yuan. */
  readonly laterAmount: Float64Array;
}

/** A forecast of the total that errs by more is loose, and by still more missed. */
export const HOLDOUT_LIMITS = { held: 0.1, missed: 0.25 } as const;
/** Fewer customers judge nothing. */
const MIN_CUSTOMERS = 100;
/** Frequencies from this one on are told together. */
export const MOST_FREQUENCY = 7;

/**
 * How models fitted on the records up to the cut foretell what came after it, beside the rule that everybody goes on at their own past
 * rate: totals, by frequency in the calibration, and along time. Null where there is too little to judge by.
 *
 * Fader, Hardie & Lee (2005), "“Counting Your Customers” the Easy Way", Marketing Science 24(2), figures 2–4.
 */
export function holdoutCheck(
  split: HoldoutSplit | null,
  histories: SplitHistories,
  tracking: Tracking,
): Holdout | null {
  if (!split || histories.frequency.length < MIN_CUSTOMERS) return null;
  const models = fitValue(histories);
  const expected = forecastOf(models.visits ? modelledVisits(models.visits) : visitsAtOwnRate, histories, split.weeks);
  const byRule = forecastOf(visitsAtOwnRate, histories, split.weeks);
  const frequencies = bins(histories, expected, byRule);
  const actual = sum(histories.laterVisits);
  const error = actual > 0 ? sum(expected) / actual - 1 : null;
  return {
    model: models.fits.find(({ chosen }) => chosen)?.model ?? "",
    cutOn: dateOfDay(split.cutDay),
    weeks: split.weeks,
    customers: expected.length,
    actual,
    expected: sum(expected),
    byRule: sum(byRule),
    actualCents: Math.round(100 * sum(histories.laterAmount)),
    expectedCents: Math.round(100 * sum(amounts(models, histories, expected))),
    error,
    verdict: models.visits ? verdictOf(error) : "no_model",
    isBeaten: models.visits !== null && isBeaten(histories.laterVisits, expected, byRule),
    frequencies,
    tracking: trackingRows(models.visits, tracking, split),
  };
}

type Ahead = typeof visitsAtOwnRate;

function forecastOf(ahead: Ahead, { frequency, recency, age }: ValueHistories, weeks: number): Float64Array {
  const visits = ahead([{ until: weeks, weight: 1 }]);
  return frequency.map((x, row) => visits({ frequency: x, recency: recency[row]!, age: age[row]! }));
}

export function verdictOf(error: number | null): HoldoutVerdict {
  if (error === null) return "missed";
  if (Math.abs(error) <= HOLDOUT_LIMITS.held) return "held";
  return Math.abs(error) <= HOLDOUT_LIMITS.missed ? "loose" : "missed";
}

/** The model misses badly and the rule does better, in total and customer by customer: then the rule is used. */
function isBeaten(actual: Float64Array, expected: Float64Array, byRule: Float64Array): boolean {
  const total = sum(actual);
  const miss = (forecast: Float64Array) => Math.abs(sum(forecast) - total);
  const squares = (forecast: Float64Array) => sum(forecast.map((visits, row) => (visits - actual[row]!) ** 2));
  const isMissed = miss(expected) > HOLDOUT_LIMITS.missed * total;
  return isMissed && miss(byRule) < miss(expected) && squares(byRule) < squares(expected);
}

/** Visits foretold, each at the amount the calibration's spend model expects. */
function amounts(
  { spend, meanVisitCents }: ValueModels,
  histories: ValueHistories,
  expected: Float64Array,
): Float64Array {
  return expected.map((visits, row) => {
    const own = Math.max(0, histories.meanAmount[row]!);
    const x = own > 0 ? histories.frequency[row]! : 0;
    return visits * (spend ? expectedAmount(spend, x, own) : meanVisitCents / 100);
  });
}

function bins(
  { frequency, laterVisits }: SplitHistories,
  expected: Float64Array,
  byRule: Float64Array,
): Holdout["frequencies"] {
  return Array.from({ length: MOST_FREQUENCY + 1 }, (_, x) => {
    const rows = Uint32Array.from(frequency, (__, row) => row).filter(
      (row) => Math.min(MOST_FREQUENCY, frequency[row]!) === x,
    );
    const total = (of: Float64Array) => sum(Float64Array.from(rows, (row) => of[row]!));
    return {
      frequency: x,
      customers: rows.length,
      actual: total(laterVisits),
      expected: total(expected),
      byRule: total(byRule),
    };
  });
}
