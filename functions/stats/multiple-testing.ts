import { normalCdf } from "./normal.ts";
import type { WeightedMean } from "./weighted-mean.ts";

/** A difference and how surprising it would be if there were none. */
export interface ZTest {
  readonly difference: number;
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
}

type Estimate = Pick<WeightedMean, "mean" | "standardError">;

/**
 * Later minus earlier for two samples that share no row: z = (later − earlier) / √(SE² + SE²). NaN when a standard
 * error is missing or both are 0.
 */
export function changeTest(earlier: Estimate, later: Estimate): ZTest {
  const difference = later.mean - earlier.mean;
  const z = difference / Math.hypot(earlier.standardError, later.standardError);
  return { difference, z: Number.isFinite(z) ? z : Number.NaN, pValue: Number.isFinite(z) ? twoSidedP(z) : Number.NaN };
}

/** 2 · P(Z > |z|). */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/**
 * Which of many tests to call discoveries, so that at most `falseShare` of the discoveries are expected to be
 * false. NaN p-values are tests that were not made.
 *
 * Benjamini & Hochberg (1995), "Controlling the False Discovery Rate", Journal of the Royal Statistical Society B
 * 57(1), 289–300.
 */
export function discoveries(pValues: ArrayLike<number>, falseShare: number): boolean[] {
  return Array.from(adjustedPValues(pValues), (adjusted) => adjusted <= falseShare);
}

/**
 * Benjamini–Hochberg adjusted p-values, in the order given: the smallest false-discovery rate at which each test is a
 * discovery.
 */
export function adjustedPValues(pValues: ArrayLike<number>): Float64Array {
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN);
  const made = Array.from(pValues, (pValue, test) => ({ pValue, test })).filter(({ pValue }) => !Number.isNaN(pValue));
  made.sort((left, right) => left.pValue - right.pValue);
  let smallest = 1;
  for (let rank = made.length; rank > 0; rank--) {
    const { pValue, test } = made[rank - 1]!;
    smallest = Math.min(smallest, (pValue * made.length) / rank);
    adjusted[test] = smallest;
  }
  return adjusted;
}
