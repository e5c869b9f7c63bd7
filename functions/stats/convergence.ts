import type { StopReason } from "./minimise.ts";
import type { SearchedMinimum } from "./sample-then-polish.ts";

/** How a maximum-likelihood fit ended. `gradientNorm` is per customer and log-parameter. */
export interface Convergence {
  readonly converged: boolean;
  readonly reason: StopReason | "parameter at its limit" | "no customers" | "no repeat visits";
  /** Searches begun. */
  readonly starts: number;
  /** Steps of the search that won. */
  readonly iterations: number;
  readonly gradientNorm: number;
}

/** A parameter beyond e^±12 means the rows do not tell it from 0 or infinity. */
const LOG_LIMIT = 12;

/** Whether a search over log-parameters ran to the edge. */
export const isAtLimit = (point: Float64Array): boolean => point.some((value) => Math.abs(value) > LOG_LIMIT);

/** The ending of a search over log-parameters; one that ran to the edge has not converged, however flat it is there. */
export function convergenceOf(minimum: SearchedMinimum): Convergence {
  const { point, converged, reason, starts, iterations, gradientNorm } = minimum;
  const effort = { starts, iterations, gradientNorm };
  if (isAtLimit(point)) return { converged: false, reason: "parameter at its limit", ...effort };
  return { converged, reason, ...effort };
}

/** There was nothing to search on. */
export function notSearched(reason: "no customers" | "no repeat visits"): Convergence {
  return { converged: false, reason, starts: 0, iterations: 0, gradientNorm: 0 };
}
