import { median } from "./quantile.ts";
import { sum } from "./sum.ts";

/** One known distribution to rake to: each row's category, and each category's share or count in the population. */
export interface Margin {
  /** 0 … targets.length − 1 per row. */
  readonly categories: ArrayLike<number>;
  /** Not negative; shares or counts, only their proportions matter. */
  readonly targets: ArrayLike<number>;
}

/** One weight per row, with mean 1. */
export interface RakedWeights {
  readonly weights: Float64Array;
  /** Whether raking met every margin, before trimming. */
  readonly converged: boolean;
  readonly iterations: number;
  /** Rows whose weight was cut to the cap. */
  readonly trimmed: number;
  /** Largest gap between a weighted share and its target after trimming, in shares. */
  readonly marginError: number;
  /** Largest share of a margin's population in categories without a single row: nothing can stand for them. */
  readonly uncovered: number;
}

export interface RakingSettings {
  /** Cap on a weight, as a multiple of the median weight. */
  readonly trimAtMedians?: number;
  readonly maxIterations?: number;
  /** Largest accepted gap between a weighted share and its target. */
  readonly tolerance?: number;
}

interface Goal {
  readonly categories: ArrayLike<number>;
  /** Over categories that have rows; sums to 1. */
  readonly shares: Float64Array;
  readonly uncovered: number;
}

/**
 * Weights that make the rows' distribution over every margin the population's, by iterative proportional fitting,
 * then cut at `trimAtMedians` (5) times the median. Categories without rows are left out and reported as `uncovered`.
 *
 * Deming & Stephan (1940), "On a Least Squares Adjustment of a Sampled Frequency Table When the Expected Marginal
 * Totals Are Known", Annals of Mathematical Statistics 11(4), 427–444. Throws RangeError for a category without
 * target or a margin without any.
 */
export function rakeWeights(rows: number, margins: readonly Margin[], settings: RakingSettings = {}): RakedWeights {
  const { trimAtMedians = 5, maxIterations = 100, tolerance = 1e-9 } = settings;
  const goals = margins.map((margin) => goalOf(rows, margin));
  const weights = new Float64Array(rows).fill(1);
  let iterations = 0;
  let error = largestGap(weights, goals);
  for (; error > tolerance && iterations < maxIterations; iterations++) {
    for (const goal of goals) fitMargin(weights, goal);
    error = largestGap(weights, goals);
  }
  const trimmed = trim(weights, trimAtMedians);
  return {
    weights,
    converged: error <= tolerance,
    iterations,
    trimmed,
    marginError: largestGap(weights, goals),
    uncovered: goals.reduce((most, goal) => Math.max(most, goal.uncovered), 0),
  };
}

function goalOf(rows: number, { categories, targets }: Margin): Goal {
  if (categories.length !== rows) throw new RangeError(`${categories.length} categories for ${rows} rows`);
  const present = new Uint8Array(targets.length);
  for (let row = 0; row < rows; row++) {
    const category = categories[row]!;
    if (!(targets[category]! >= 0)) throw new RangeError(`row ${row}: category ${category} has no target`);
    present[category] = 1;
  }
  const covered = Float64Array.from(targets, (target, category) => (present[category] ? target : 0));
  const total = sum(covered);
  if (rows > 0 && !(total > 0)) throw new RangeError("a margin expects nobody in any category that has rows");
  const shares = covered.map((target) => (rows > 0 ? target / total : 0));
  return { categories, shares, uncovered: rows > 0 ? 1 - total / sum(targets) : 0 };
}

/** Scales the weights within each category so that this margin is met; the mean weight becomes 1. */
function fitMargin(weights: Float64Array, { categories, shares }: Goal): void {
  const held = weightByCategory(weights, categories, shares.length);
  const factors = shares.map((share, category) =>
    held[category]! > 0 ? (share * weights.length) / held[category]! : 0,
  );
  for (let row = 0; row < weights.length; row++) weights[row]! *= factors[categories[row]!]!;
}

function largestGap(weights: Float64Array, goals: readonly Goal[]): number {
  const total = sum(weights);
  let largest = 0;
  for (const { categories, shares } of goals) {
    if (total === 0) break;
    const held = weightByCategory(weights, categories, shares.length);
    for (let i = 0; i < shares.length; i++) largest = Math.max(largest, Math.abs(held[i]! / total - shares[i]!));
  }
  return largest;
}

function weightByCategory(weights: Float64Array, categories: ArrayLike<number>, count: number): Float64Array {
  const held = new Float64Array(count);
  for (let row = 0; row < weights.length; row++) held[categories[row]!]! += weights[row]!;
  return held;
}

/** Cuts weights above the cap, then brings the mean back to 1; returns how many were cut. */
function trim(weights: Float64Array, medians: number): number {
  const cap = medians * median(weights.filter((weight) => weight > 0));
  let cut = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row]! <= cap) continue;
    weights[row] = cap;
    cut++;
  }
  const scale = weights.length / sum(weights);
  for (let row = 0; row < weights.length; row++) weights[row]! *= scale;
  return cut;
}
