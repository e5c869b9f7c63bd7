import { solvePositiveDefinite } from "./cholesky.ts";
import type { Objective } from "./minimise.ts";

/** Of the third root of the doubles' precision, as central differences want it. */
const STEP = 1e-5;

/**
 * Matrix of second derivatives at `point`, row-major and symmetric: central differences of the objective's own slope, which err in
 * proportion to STEP².
 */
export function hessianAt(objective: Objective, point: ArrayLike<number>): Float64Array {
  const size = point.length;
  const slopeAt = (place: number, step: number) => {
    const gradient = new Float64Array(size);
    objective(
      Float64Array.from(point, (value, i) => (i === place ? value + step : value)),
      gradient,
    );
    return gradient;
  };
  const rows = Array.from({ length: size }, (_, place) => {
    const [ahead, behind] = [slopeAt(place, STEP), slopeAt(place, -STEP)];
    return ahead.map((slope, i) => (slope - behind[i]!) / (2 * STEP));
  });
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return (rows[i]![j]! + rows[j]![i]!) / 2;
  });
}

/**
 * Standard errors of a maximum-likelihood point: roots of the diagonal of the inverse Hessian of minus the log-likelihood, here of its
 * mean over `observations`. Undefined where the likelihood is flat or bends the wrong way, so that nothing can be told.
 *
 * Efron & Hinkley (1978), "Assessing the Accuracy of the Maximum Likelihood Estimator: Observed Versus Expected Fisher
 * Information", Biometrika 65(3), 457–482.
 */
export function standardErrors(
  meanLoss: Objective,
  point: ArrayLike<number>,
  observations: number,
): Float64Array | undefined {
  const hessian = hessianAt(meanLoss, point);
  const size = point.length;
  const errors = new Float64Array(size);
  for (let place = 0; place < size; place++) {
    const unit = new Float64Array(size);
    unit[place] = 1;
    const column = solvePositiveDefinite(hessian, unit);
    if (column === undefined || !(column[place]! > 0)) return undefined;
    errors[place] = Math.sqrt(column[place]! / observations);
  }
  return errors;
}
