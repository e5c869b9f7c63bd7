import type { SampleStatus, Verdict } from "../../contracts/published.ts";
import { changeTest } from "../../stats/multiple-testing.ts";
import { normalQuantile } from "../../stats/normal.ts";
import type { Estimate } from "./moments.ts";

const Z = normalQuantile(0.975);

/** A difference with its 95 % interval, and whether it can be told from none. */
export interface Comparison {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** NaN where nothing was compared, as `pValue` (two-sided) is. */
  readonly z: number;
  readonly pValue: number;
  readonly verdict: Verdict;
}

export const NO_COMPARISON: Comparison = {
  difference: null,
  low: null,
  high: null,
  z: Number.NaN,
  pValue: Number.NaN,
  verdict: "none",
};

/** `later` against `earlier` (or one entity against its peers) when the two share no response: z = d / √(SE² + SE²). */
export function compare(later: Estimate, earlier: Estimate, suppress: number): Comparison {
  if (later.n < suppress || earlier.n < suppress) return NO_COMPARISON;
  const { difference, z, pValue } = changeTest(
    { mean: earlier.mean, standardError: earlier.se },
    { mean: later.mean, standardError: later.se },
  );
  const reach = Z * Math.hypot(later.se, earlier.se);
  if (!Number.isFinite(reach)) return NO_COMPARISON;
  const [low, high] = [difference - reach, difference + reach];
  return { difference, low, high, z, pValue, verdict: low > 0 ? "higher" : high < 0 ? "lower" : "same" };
}

/** Withheld is not zero: fewer than `suppress` responses say nothing, fewer than `flag` carry no rank. */
export function sampleStatus(
  n: number,
  { suppress, flag }: { readonly suppress: number; readonly flag: number },
): SampleStatus {
  if (n < suppress) return "withheld";
  return n < flag ? "small" : "scored";
}
