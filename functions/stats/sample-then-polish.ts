import { type Minimum, minimise, type Objective } from "./minimise.ts";

/** Tight enough that the optimum's printed digits do not depend on where the search began. */
const GRADIENT_TOLERANCE = 1e-9;

/** A log-parameter beyond ±12: the rows do not tell the parameter from 0 or infinity, and there is nothing to find further out. */
const LOG_LIMIT = 12;

/** A minimum, and from how many starts it was looked for. */
export interface SearchedMinimum extends Minimum {
  readonly starts: number;
}

/**
 * The best minimum over log-parameters reached from several starts. The starts are tried on `sample`, a cheap stand-in; the winner is
 * then polished on `everything`, so the answer is the optimum of `everything`. Pass the same function twice when there is no
 * stand-in. Falls back to the starts themselves if the polish fails, unless it ran to the limit as the sample had: looking for
 * what is not there once more would take most of the night's time.
 */
export function sampleThenPolish(
  sample: Objective,
  everything: Objective,
  starts: readonly (readonly number[])[],
): SearchedMinimum {
  const rough = best(starts.map((start) => minimise(sample, start, { gradientTolerance: 1e-6, limit: LOG_LIMIT })));
  const settings = { gradientTolerance: GRADIENT_TOLERANCE, limit: LOG_LIMIT };
  const polished = minimise(everything, rough.point, { ...settings, inverseHessian: rough.inverseHessian });
  const isBoundless = polished.reason === "parameter at its limit";
  if (polished.converged || isBoundless) return { ...polished, starts: starts.length };
  const again = starts.map((start) => minimise(everything, start, settings));
  return { ...best([polished, ...again]), starts: 2 * starts.length };
}

function best(minima: readonly Minimum[]): Minimum {
  return minima.reduce((winner, rival) => {
    if (Number.isNaN(rival.value)) return winner;
    const isTie = Math.abs(rival.value - winner.value) <= 1e-9 * Math.abs(winner.value);
    if (isTie && rival.converged !== winner.converged) return rival.converged ? rival : winner;
    return rival.value < winner.value || Number.isNaN(winner.value) ? rival : winner;
  });
}
