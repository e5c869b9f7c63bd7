import { type Convergence, convergenceOf, notSearched } from "./convergence.ts";
import { standardErrors } from "./hessian.ts";
import { sampleThenPolish } from "./sample-then-polish.ts";
import { type GroupedHistories, groupHistories, sampleGroups, type VisitHistories } from "./visit-history.ts";
import { modelAt, type VisitModelShape, visitLogLikelihood, visitObjective } from "./visit-likelihood.ts";
import { checkRegularity, type VisitFamily, type VisitModel } from "./visit-model.ts";

/** A maximum-likelihood fit. Use `model` only when `convergence.converged`. */
export interface VisitFit {
  readonly model: VisitModel;
  /** Of all customers; comparable across regularities only if the histories carried `sumLogIntervals`. */
  readonly logLikelihood: number;
  readonly customers: number;
  readonly convergence: Convergence;
  /** Standard errors of ln r, ln α, ln a and ln b; undefined where the search did not converge or the likelihood is flat. */
  readonly logErrors: Float64Array | undefined;
}

/** Enough groups to find the neighbourhood of the optimum; the polish does the rest. */
const SAMPLE_GROUPS = 5_000;

/**
 * Maximum-likelihood fit of one member of the family on all histories, from several deterministic starts. The same
 * histories in another order give the same digits. Throws RangeError for rows that cannot be histories.
 */
export function fitVisitModel(histories: VisitHistories, shape: VisitModelShape): VisitFit {
  checkRegularity(shape.regularity);
  return fitGroups(groupHistories(histories), shape);
}

/** The fits made, in the order of the scan; `best` is the likeliest that converged, undefined when none did. */
export interface RegularityScan {
  readonly best: VisitFit | undefined;
  readonly fits: readonly VisitFit[];
}

/**
 * Chooses k by likelihood, trying `regularities` in turn until the likelihood has fallen twice in a row. Throws
 * RangeError when the histories lack `sumLogIntervals`, without which likelihoods of different k do not compare.
 */
export function scanRegularity(
  histories: VisitHistories,
  family: VisitFamily,
  regularities: readonly number[] = [1, 2, 3, 4, 5, 6],
): RegularityScan {
  if (histories.sumLogIntervals === undefined) throw new RangeError("a regularity scan needs sumLogIntervals");
  regularities.forEach(checkRegularity);
  const groups = groupHistories(histories);
  const fits: VisitFit[] = [];
  for (const regularity of regularities) {
    fits.push(fitGroups(groups, { family, regularity }));
    const [third, second, last] = fits.slice(-3).map((fit) => fit.logLikelihood);
    if (last !== undefined && last < second! && second! < third!) break;
  }
  const converged = fits.filter((fit) => fit.convergence.converged);
  const best = converged.reduce<VisitFit | undefined>(
    (winner, fit) => (winner && winner.logLikelihood >= fit.logLikelihood ? winner : fit),
    undefined,
  );
  return { best, fits };
}

function fitGroups(groups: GroupedHistories, shape: VisitModelShape): VisitFit {
  const { customers } = groups;
  const starts = startingPoints(groups, shape.regularity);
  if (!groups.frequencies.some((x, block) => x > 0 && groups.blockWeights[block]! > 0)) {
    const convergence = notSearched(customers > 0 ? "no repeat visits" : "no customers");
    return { model: modelAt(shape, starts[0]!), logLikelihood: 0, customers, convergence, logErrors: undefined };
  }
  const sample = visitObjective(shape, sampleGroups(groups, SAMPLE_GROUPS));
  const meanLoss = visitObjective(shape, groups);
  const minimum = sampleThenPolish(sample, meanLoss, starts);
  const model = modelAt(shape, minimum.point);
  const convergence = convergenceOf(minimum);
  return {
    model,
    logLikelihood: visitLogLikelihood(model, groups),
    customers,
    convergence,
    logErrors: convergence.converged ? standardErrors(meanLoss, minimum.point, customers) : undefined,
  };
}

/** Mixed, middling and alike customers, each with α set so that the mean rate is about the observed one. */
function startingPoints(groups: GroupedHistories, regularity: number): number[][] {
  const { frequencies, blockStart, distinctAges, ageCode, weight } = groups;
  let stages = 1;
  let exposure = 1;
  for (let block = 0; block < frequencies.length; block++) {
    for (let i = blockStart[block]!; i < blockStart[block + 1]!; i++) {
      stages += weight[i]! * regularity * frequencies[block]!;
      exposure += weight[i]! * distinctAges[ageCode[i]!]!;
    }
  }
  const shapes = [
    [0.4, 0.8, 2.5],
    [1, 1, 3],
    [4, 0.5, 4],
  ] as const;
  return shapes.map(([r, a, b]) => [r, (0.6 * r * exposure) / stages, a, b].map(Math.log));
}
