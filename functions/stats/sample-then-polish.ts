import { isAtLimit } from "./convergence.ts";
import { type Minimum, minimise, type Objective } from "./minimise.ts";

/** Tight enough that the optimum's printed digits do not depend on where the search began. */
const GRADIENT_TOLERANCE = 1e-9;

/** A minimum, and from how many starts it was looked for. */
export interface SearchedMinimum extends Minimum {
  readonly starts: number;
}

/**
 * The best minimum reached from several starts. The starts are tried on `sample`, a cheap stand-in; the winner is then
 * polished on `everything`, so the answer is the optimum of `everything`. Pass the same function twice when there is no
 * stand-in. Falls back to the starts themselves if the polish fails, but where sample and everything ran to the limit: there is
 * nothing to find, and looking for it again would take most of the night's time.
 */
export function sampleThenPolish(
  sample: Objective,
  everything: Objective,
  starts: readonly (readonly number[])[],
): SearchedMinimum {
  const rough = best(starts.map((start) => minimise(sample, start, { gradientTolerance: 1e-6 })));
  const settings = { gradientTolerance: GRADIENT_TOLERANCE };
  const polished = minimise(everything, rough.point, { ...settings, inverseHessian: rough.inverseHessian });
  if (polished.converged || isAtLimit(polished.point)) return { ...polished, starts: starts.length };
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
