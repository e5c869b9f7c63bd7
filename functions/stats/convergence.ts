import type { Minimum, StopReason } from "./minimise.ts";

/** How a maximum-likelihood fit ended. `gradientNorm` is per customer and log-parameter. */
export interface Convergence {
  readonly converged: boolean;
  readonly reason: StopReason | "parameter at its limit" | "no customers" | "no repeat visits";
  readonly iterations: number;
  readonly gradientNorm: number;
}

/** A parameter beyond e^±12 means the rows do not tell it from 0 or infinity. */
const LOG_LIMIT = 12;

/** The ending of a search over log-parameters; one that ran to the edge has not converged, however flat it is there. */
export function convergenceOf({ point, converged, reason, iterations, gradientNorm }: Minimum): Convergence {
  const isAtLimit = point.some((value) => Math.abs(value) > LOG_LIMIT);
  if (isAtLimit) return { converged: false, reason: "parameter at its limit", iterations, gradientNorm };
  return { converged, reason, iterations, gradientNorm };
}

/** There was nothing to search on. */
export function notSearched(reason: "no customers" | "no repeat visits"): Convergence {
  return { converged: false, reason, iterations: 0, gradientNorm: 0 };
}
