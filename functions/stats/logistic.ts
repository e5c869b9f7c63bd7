import { solvePositiveDefinite } from "./cholesky.ts";
import { type LabelledRows, type Loss, logisticLoss, type StandardisedRows, standardise } from "./logistic-loss.ts";

/**
 * P(label 1) = 1 / (1 + exp(−intercept − Σ coefficient · value)), in the features' own units. Use only when
 * `converged`.
 */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Float64Array;
  /** Weighted mean of each feature; `coefficient · (value − mean)` is what a feature adds against the average row. */
  readonly means: Float64Array;
  readonly converged: boolean;
  readonly reason: "gradient" | "iterations" | "no descent" | "separated" | "one label only" | "no rows";
  readonly iterations: number;
  /** Largest component of the slope per unit of weight, for standardised features. */
  readonly gradientNorm: number;
}

/** Where Newton ended, for standardised features; entry 0 of `beta` is the intercept. */
interface Fitted extends Pick<LogisticModel, "reason" | "iterations" | "gradientNorm"> {
  readonly beta: Float64Array;
}

const GRADIENT_TOLERANCE = 1e-10;
const MOST_ITERATIONS = 50;

/** A deviation that multiplies the odds by e²⁰ means a feature separates the labels, and its coefficient has no end. */
const SEPARATED = 20;
const MOST_HALVINGS = 30;

/** A fit on about this many rows starts the fit on all of them, which then needs two or three passes instead of six. */
const START_ROWS = 20_000;

/**
 * Logistic regression with a ridge: minimises Σ weight · log-loss + ½ · penalty · Σ β², β the coefficients of
 * features standardised to deviation 1 (the intercept is free). `penalty` ≥ 0, in units of weight. Throws RangeError
 * for columns that do not fit together and for features that are not finite; anything else ends in `reason`.
 *
 * Newton's method with step halving, which for this loss is iteratively reweighted least squares: Hastie, Tibshirani
 * & Friedman (2009), The Elements of Statistical Learning, section 4.4.1.
 */
export function fitLogistic(sample: LabelledRows, penalty: number): LogisticModel {
  if (!(penalty >= 0)) throw new RangeError(`penalty ${penalty}; must be at least 0`);
  const rows = standardise(sample);
  const start = new Float64Array(sample.columns + 1);
  const unfitted = (reason: Fitted["reason"]) =>
    inOwnUnits(rows, { beta: start, reason, iterations: 0, gradientNorm: 0 });
  if (!(rows.totalWeight > 0)) return unfitted("no rows");
  start[0] = Math.log(rows.positiveShare / (1 - rows.positiveShare));
  if (!Number.isFinite(start[0])) return unfitted("one label only");
  const stride = Math.max(1, Math.floor(sample.labels.length / START_ROWS));
  const rough = stride > 1 ? newton({ ...rows, stride }, start, penalty) : undefined;
  return inOwnUnits(rows, newton(rows, rough?.reason === "gradient" ? rough.beta : start, penalty));
}

/** P(label 1) for each row, in the order of the rows; `rows` row-major as in the fit. */
export function predictLogistic({ coefficients, intercept }: LogisticModel, rows: Float64Array): Float64Array {
  const columns = coefficients.length;
  const predictions = new Float64Array(columns === 0 ? 0 : rows.length / columns);
  for (let row = 0, at = 0; row < predictions.length; row++) {
    let logit = intercept;
    for (let j = 0; j < columns; j++) logit += coefficients[j]! * rows[at++]!;
    predictions[row] = 1 / (1 + Math.exp(-logit));
  }
  return predictions;
}

function newton(sample: StandardisedRows, start: Float64Array, penalty: number): Fitted {
  let beta = start;
  let here = logisticLoss(sample, beta, penalty);
  for (let iterations = 0; ; iterations++) {
    const gradientNorm = here.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const stop = (reason: Fitted["reason"]): Fitted => ({ beta, reason, iterations, gradientNorm });
    if (gradientNorm <= GRADIENT_TOLERANCE)
      return stop(beta.subarray(1).some((value) => Math.abs(value) > SEPARATED) ? "separated" : "gradient");
    if (iterations === MOST_ITERATIONS) return stop("iterations");
    const step = solvePositiveDefinite(here.hessian, here.gradient);
    const next = step && firstNotAbove(here.value, beta, step, (there) => logisticLoss(sample, there, penalty));
    if (next === undefined) return stop("no descent");
    ({ beta, here } = next);
  }
}

/** The full step, or the first of its halves, quarters … that does not raise the loss. */
function firstNotAbove(loss: number, beta: Float64Array, step: Float64Array, lossAt: (beta: Float64Array) => Loss) {
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const there = beta.map((value, j) => value - step[j]! * 0.5 ** halving);
    const here = lossAt(there);
    if (here.value <= loss * (1 + 1e-13)) return { beta: there, here };
  }
  return undefined;
}

function inOwnUnits({ means, scales }: StandardisedRows, { beta, ...ending }: Fitted): LogisticModel {
  const coefficients = scales.map((scale, j) => scale * beta[j + 1]!);
  const shift = coefficients.reduce((total, value, j) => total + (value === 0 ? 0 : value * means[j]!), 0);
  return { intercept: beta[0]! - shift, coefficients, means, converged: ending.reason === "gradient", ...ending };
}
