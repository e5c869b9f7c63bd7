/**
 * A smooth function: returns its value at `point` and writes its slope into `gradient`. NaN means "not defined here".
 */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Why a search ended. Only `gradient` is a minimum. */
export type StopReason = "gradient" | "iterations" | "parameter at its limit" | "no descent" | "undefined at start";

/** Where a search ended, how it got there, and whether that is a minimum. */
export interface Minimum {
  readonly point: Float64Array;
  readonly value: number;
  /** Largest component of the slope at `point`, in size. */
  readonly gradientNorm: number;
  readonly iterations: number;
  readonly evaluations: number;
  readonly converged: boolean;
  readonly reason: StopReason;
  /** The search's picture of the inverse Hessian, row-major; a good start for the same problem on more rows. */
  readonly inverseHessian: Float64Array;
}

export interface SearchSettings {
  /** Stop when no component of the slope is larger than this. */
  readonly gradientTolerance?: number;
  readonly maxIterations?: number;
  /** Stop as soon as a component of the point is larger than this: the function falls on without end, or very nearly. */
  readonly limit?: number;
  readonly inverseHessian?: Float64Array;
}

interface Position {
  readonly point: Float64Array;
  readonly gradient: Float64Array;
  readonly value: number;
}

/** Values closer than this, relatively, cannot be told apart once many rows are summed. */
const VALUE_NOISE = 1e-12;
const SUFFICIENT_DESCENT = 1e-4;
const FLAT_ENOUGH = 0.9;
const MOST_TRIALS = 60;

/**
 * Nearest local minimum, by BFGS with a bisecting weak-Wolfe line search. Deterministic; never throws for a hard
 * problem, read `converged`.
 *
 * Nocedal & Wright (2006), Numerical Optimization, algorithm 6.1; Lewis & Overton (2013), "Nonsmooth Optimization via
 * Quasi-Newton Methods", Mathematical Programming 141, 135–163, algorithm 2.6.
 */
export function minimise(objective: Objective, start: ArrayLike<number>, settings: SearchSettings = {}): Minimum {
  const { gradientTolerance = 1e-8, maxIterations = 200, limit = Number.POSITIVE_INFINITY } = settings;
  let evaluations = 0;
  const at = (point: Float64Array): Position => {
    evaluations++;
    const gradient = new Float64Array(point.length);
    return { point, gradient, value: objective(point, gradient) };
  };
  let here = at(Float64Array.from(start));
  let inverseHessian: Float64Array | undefined = settings.inverseHessian;
  let iterations = 0;
  const stop = (reason: StopReason): Minimum => ({
    point: here.point,
    value: here.value,
    gradientNorm: largest(here.gradient),
    iterations,
    evaluations,
    converged: reason === "gradient",
    reason,
    inverseHessian: inverseHessian ?? identity(start.length, 1),
  });
  if (!isUsable(here)) return stop("undefined at start");
  for (; iterations < maxIterations; iterations++) {
    if (largest(here.gradient) <= gradientTolerance) return stop("gradient");
    const scale = Math.min(1, 1 / largest(here.gradient));
    const next =
      searchAlong(at, here, descent(inverseHessian ?? identity(start.length, scale), here.gradient)) ??
      searchAlong(at, here, descent(identity(start.length, scale), here.gradient));
    if (next === undefined) return stop("no descent");
    inverseHessian = updated(inverseHessian, here, next);
    here = next;
    if (largest(here.point) > limit) return stop("parameter at its limit");
  }
  return stop(largest(here.gradient) <= gradientTolerance ? "gradient" : "iterations");
}

/** A step along `direction` that lowers the value and flattens the slope; undefined when none is found. */
function searchAlong(at: (point: Float64Array) => Position, here: Position, direction: Float64Array) {
  const slope = dot(direction, here.gradient);
  if (!(slope < 0)) return undefined;
  const noise = VALUE_NOISE * Math.abs(here.value);
  let shortest = 0;
  let longest = Number.POSITIVE_INFINITY;
  let step = 1;
  for (let trial = 0; trial < MOST_TRIALS; trial++) {
    const there = at(here.point.map((value, i) => value + step * direction[i]!));
    const isLower = isUsable(there) && there.value <= here.value + SUFFICIENT_DESCENT * step * slope + noise;
    if (isLower && dot(direction, there.gradient) >= FLAT_ENOUGH * slope) return there;
    if (isLower) shortest = step;
    else longest = step;
    step = longest === Number.POSITIVE_INFINITY ? 2 * shortest : (shortest + longest) / 2;
  }
  return undefined;
}

/** Equation 6.17; the very first matrix is scaled by 6.20. */
function updated(inverseHessian: Float64Array | undefined, from: Position, to: Position): Float64Array {
  const size = from.point.length;
  const s = to.point.map((value, i) => value - from.point[i]!);
  const y = to.gradient.map((value, i) => value - from.gradient[i]!);
  const curvature = dot(s, y);
  if (!(curvature > 0)) return inverseHessian ?? identity(size, 1);
  const H = inverseHessian ?? identity(size, curvature / dot(y, y));
  const Hy = times(H, y);
  const stretch = (1 + dot(y, Hy) / curvature) / curvature;
  return H.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return value + stretch * s[i]! * s[j]! - (Hy[i]! * s[j]! + s[i]! * Hy[j]!) / curvature;
  });
}

function descent(inverseHessian: Float64Array, gradient: Float64Array): Float64Array {
  return times(inverseHessian, gradient).map((value) => -value);
}

function times(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  return vector.map((_, i) => dot(matrix.subarray(i * size, (i + 1) * size), vector));
}

function identity(size: number, diagonal: number): Float64Array {
  return new Float64Array(size * size).map((_, at) => (at % (size + 1) === 0 ? diagonal : 0));
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((total, value, i) => total + value * right[i]!, 0);
}

function largest(vector: Float64Array): number {
  return vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

function isUsable({ value, gradient }: Position): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}
