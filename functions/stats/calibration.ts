import { fitLogistic } from "./logistic.ts";
import { mean } from "./sum.ts";

/** Probabilities this close to 0 or 1 are taken as this close, to keep their logits finite. */
const CLOSEST_TO_CERTAIN = 1e-9;

/**
 * Mean squared distance of predicted probability and outcome; 0 is perfect. NaN for no rows.
 *
 * Brier (1950), "Verification of Forecasts Expressed in Terms of Probability", Monthly Weather Review 78(1), 1–3, in
 * its usual two-outcome half.
 */
export function brierScore(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  if (probabilities.length !== labels.length) throw new RangeError("probabilities and labels differ in length");
  return mean(Float64Array.from(probabilities, (probability, row) => (probability - labels[row]!) ** 2));
}

/** One bin of a calibration table. */
export interface CalibrationBin {
  readonly rows: number;
  readonly meanPredicted: number;
  readonly observedShare: number;
}

/**
 * Predicted against observed, in bins of equal size by predicted probability, lowest first; equal probabilities are
 * never split, so a bin may be larger, and empty bins are left out.
 */
export function calibrationTable(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 10,
): CalibrationBin[] {
  if (probabilities.length !== labels.length) throw new RangeError("probabilities and labels differ in length");
  const order = Uint32Array.from({ length: probabilities.length }, (_, row) => row).sort(
    (left, right) => probabilities[left]! - probabilities[right]!,
  );
  const table: CalibrationBin[] = [];
  for (let from = 0, bin = 1; bin <= bins; bin++) {
    let to = Math.max(from, Math.round((bin * order.length) / bins));
    while (to > from && to < order.length && probabilities[order[to]!] === probabilities[order[to - 1]!]) to++;
    if (to > from) table.push(binOf(order.subarray(from, to), probabilities, labels));
    from = to;
  }
  return table;
}

function binOf(members: Uint32Array, probabilities: ArrayLike<number>, labels: ArrayLike<number>): CalibrationBin {
  return {
    rows: members.length,
    meanPredicted: mean(Float64Array.from(members, (row) => probabilities[row]!)),
    observedShare: mean(Float64Array.from(members, (row) => labels[row]!)),
  };
}

/** A straight line on the logit scale: calibrated logit = intercept + slope · logit. Use only when `converged`. */
export interface PlattScaling {
  readonly intercept: number;
  readonly slope: number;
  readonly converged: boolean;
}

/**
 * Fits Platt's scaling on held-out rows. Labels are drawn towards the middle as Platt does, so that a perfect
 * ranking of few rows still gives finite lines.
 *
 * Platt (1999), "Probabilistic Outputs for Support Vector Machines", Advances in Large Margin Classifiers, 61–74;
 * here on logits, not on margins.
 */
export function fitPlatt(probabilities: ArrayLike<number>, labels: ArrayLike<number>): PlattScaling {
  const positives = mean(labels) * labels.length;
  const target = { 1: (positives + 1) / (positives + 2), 0: 1 / (labels.length - positives + 2) };
  const line = fitLogistic(
    {
      rows: Float64Array.from(probabilities, logit),
      columns: 1,
      labels: Float64Array.from(labels, (label) => (label ? target[1] : target[0])),
    },
    0,
  );
  return { intercept: line.intercept, slope: line.coefficients[0]!, converged: line.converged };
}

/** The calibrated probability, in (0, 1). */
export function calibrate({ intercept, slope }: PlattScaling, probability: number): number {
  return 1 / (1 + Math.exp(-(intercept + slope * logit(probability))));
}

function logit(probability: number): number {
  const inside = Math.min(1 - CLOSEST_TO_CERTAIN, Math.max(CLOSEST_TO_CERTAIN, probability));
  return Math.log(inside / (1 - inside));
}
