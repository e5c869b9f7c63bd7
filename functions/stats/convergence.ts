import type { StopReason } from "./minimise.ts";
import type { SearchedMinimum } from "./sample-then-polish.ts";

/** How a maximum-likelihood fit ended. `gradientNorm` is per customer and log-parameter. */
export interface Convergence {
  readonly converged: boolean;
  readonly reason: StopReason | "no customers" | "no repeat visits";
  /** Searches begun. */
  readonly starts: number;
  /** Steps of the search that won. */
  readonly iterations: number;
  readonly gradientNorm: number;
}

/** The ending of a search over log-parameters. */
export function convergenceOf({ converged, reason, starts, iterations, gradientNorm }: SearchedMinimum): Convergence {
  return { converged, reason, starts, iterations, gradientNorm };
}

/** There was nothing to search on. */
export function notSearched(reason: "no customers" | "no repeat visits"): Convergence {
  return { converged: false, reason, starts: 0, iterations: 0, gradientNorm: 0 };
}
