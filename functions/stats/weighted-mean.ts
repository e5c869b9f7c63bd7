import { studentTQuantile } from "./student-t.ts";
import { sum } from "./sum.ts";

/** A weighted mean and how sure it is. `standardError` is NaN below two responses. */
export interface WeightedMean {
  readonly mean: number;
  readonly standardError: number;
  /** Rows with a positive weight. */
  readonly n: number;
  /** Kish's (Σω)² / Σω²: how many equally weighted rows would be as sure. */
  readonly effectiveN: number;
}

/** Lower and upper end of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Mean of `values` weighted by `weights` ≥ 0 (1 each when left out), with its linearised standard error
 *   SE² = n/(n − 1) · Σ ω²(x − x̄)² / (Σω)².
 *
 * Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, chapter 5; effective n: Kish (1965), Survey
 * Sampling.
 */
export function weightedMean(values: ArrayLike<number>, weights?: ArrayLike<number>): WeightedMean {
  if (weights && weights.length !== values.length) throw new RangeError("weights and values differ in length");
  const omega = weights ? Float64Array.from(weights) : new Float64Array(values.length).fill(1);
  if (!omega.every((weight) => weight >= 0)) throw new RangeError("weights must not be negative");
  const n = omega.reduce((count, weight) => count + Number(weight > 0), 0);
  const total = sum(omega);
  const mean = sum(omega.map((weight, i) => (weight === 0 ? 0 : weight * values[i]!))) / total;
  const squares = sum(omega.map((weight, i) => (weight === 0 ? 0 : (weight * (values[i]! - mean)) ** 2)));
  const standardError = n < 2 ? Number.NaN : Math.sqrt(((n / (n - 1)) * squares) / total ** 2);
  return { mean, standardError, n, effectiveN: effectiveSize(omega) };
}

/** Kish's effective sample size (Σω)² / Σω²; 0 without weight. */
export function effectiveSize(weights: ArrayLike<number>): number {
  const squares = sum(Float64Array.from(weights, (weight) => weight * weight));
  return squares === 0 ? 0 : sum(weights) ** 2 / squares;
}

/** mean ± t(n − 1) · SE at this confidence in (0, 1); NaN ends below two responses. */
export function meanInterval({ mean, standardError, n }: WeightedMean, confidence = 0.95): Interval {
  if (n < 2) return { low: Number.NaN, high: Number.NaN };
  const reach = studentTQuantile(0.5 + confidence / 2, n - 1) * standardError;
  return { low: mean - reach, high: mean + reach };
}
