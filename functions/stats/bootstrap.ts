import { normalCdf, normalQuantile } from "./normal.ts";
import { quantileOfSorted } from "./quantile.ts";
import type { Rng } from "./random.ts";
import { mean, sum } from "./sum.ts";
import type { Interval } from "./weighted-mean.ts";

export interface BootstrapSettings {
  readonly resamples?: number;
  readonly confidence?: number;
}

/** A number from rows, given by their places; a place may come more than once. */
export type Statistic = (rows: Uint32Array) => number;

/** The statistic of `resamples` samples of n rows drawn with replacement, ascending. */
export function bootstrapDistribution(n: number, statistic: Statistic, rng: Rng, resamples = 1000): Float64Array {
  const rows = new Uint32Array(n);
  return Float64Array.from({ length: resamples }, () => {
    drawRows(rows, rng);
    return statistic(rows);
  }).sort();
}

/** Fills `rows` with places 0 … `of` − 1 drawn with replacement; as many as there are rows unless told otherwise. */
export function drawRows(rows: Uint32Array, rng: Rng, of = rows.length): void {
  for (let i = 0; i < rows.length; i++) rows[i] = Math.floor(rng.uniform() * of);
}

/**
 * Bias-corrected and accelerated interval of a statistic of n rows: it stays within the values that resamples take, and so
 * within a rating scale, where Student's t of a handful of ratings would leave it. NaN ends below two rows.
 *
 * Efron (1987), "Better Bootstrap Confidence Intervals", JASA 82(397), 171–185; Efron & Tibshirani (1993), An Introduction to
 * the Bootstrap, equations 14.9–14.15.
 */
export function bootstrapInterval(
  n: number,
  statistic: Statistic,
  rng: Rng,
  { resamples = 1000, confidence = 0.95 }: BootstrapSettings = {},
): Interval {
  if (n < 2) return { low: Number.NaN, high: Number.NaN };
  const sorted = bootstrapDistribution(n, statistic, rng, resamples);
  const observed = statistic(Uint32Array.from({ length: n }, (_, i) => i));
  const below = (count(sorted, (value) => value < observed) + count(sorted, (value) => value <= observed)) / 2;
  const bias = normalQuantile(Math.min(1 - 0.5 / resamples, Math.max(0.5 / resamples, below / resamples)));
  const a = acceleration(n, statistic);
  const end = (probability: number) => {
    const z = bias + normalQuantile(probability);
    return quantileOfSorted(sorted, normalCdf(bias + z / (1 - a * z)));
  };
  return { low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
}

const count = (values: Float64Array, is: (value: number) => boolean): number =>
  values.reduce((total, value) => total + Number(is(value)), 0);

/** â = Σ (θ̄ − θ_i)³ / (6 (Σ (θ̄ − θ_i)²)^1.5) over the statistics without row i; 0 where they are all alike. */
export function acceleration(n: number, statistic: Statistic): number {
  const left = Float64Array.from({ length: n }, (_, out) =>
    statistic(Uint32Array.from({ length: n - 1 }, (__, i) => (i < out ? i : i + 1))),
  );
  const centre = mean(left);
  const squares = sum(left.map((value) => (centre - value) ** 2));
  return squares > 0 ? sum(left.map((value) => (centre - value) ** 3)) / (6 * squares ** 1.5) : 0;
}
