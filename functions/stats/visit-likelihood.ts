import { digamma, logBeta, logGamma } from "./gamma-function.ts";
import type { Objective } from "./minimise.ts";
import { blockSums, createTables, fillTables, type Tables } from "./visit-block.ts";
import type { GroupedHistories } from "./visit-history.ts";
import { dropoutChances, type VisitModel } from "./visit-model.ts";

/** The family and regularity; the four parameters are what the likelihood is a function of. */
export type VisitModelShape = Pick<VisitModel, "family" | "regularity">;

/** ln r, ln α, ln a, ln b: the point the search moves. */
export function modelAt({ family, regularity }: VisitModelShape, logParameters: ArrayLike<number>): VisitModel {
  const [r, alpha, a, b] = Array.from(logParameters, Math.exp);
  return { family, regularity, r: r!, alpha: alpha!, a: a!, b: b! };
}

/**
 * Natural-log likelihood of all histories under a model. With k > 1 and no `sumLogIntervals`, the term (k − 1) Σ
 * ln(interval) is left out, and likelihoods of different k do not compare.
 *
 * Reutterer, Platzer & Schröder (2020), cited in full in visit-model.ts; at k = 1 equation (6) of Fader, Hardie & Lee
 * (2005).
 */
export function visitLogLikelihood(model: VisitModel, groups: GroupedHistories): number {
  const logParameters = Float64Array.of(model.r, model.alpha, model.a, model.b).map(Math.log);
  const meanLoss = visitObjective(model, groups)(logParameters, new Float64Array(4));
  return timingConstant(model, groups) - meanLoss * groups.customers;
}

/** (k − 1) Σ ln(interval) − Σ x · ln Γ(k): the part of the likelihood that no parameter moves. */
function timingConstant({ regularity: k }: VisitModelShape, groups: GroupedHistories): number {
  const repeatVisits = groups.frequencies.reduce((total, x, block) => total + x * groups.blockWeights[block]!, 0);
  return (k - 1) * (groups.logIntervals ?? 0) - repeatVisits * logGamma(k);
}

/**
 * Minus the mean log-likelihood per customer as a function of ln r, ln α, ln a, ln b, with its exact slope; without the
 * constant. One exponential and one logarithm per group: the rest is tabled by age, recency and frequency.
 */
export function visitObjective(shape: VisitModelShape, groups: GroupedHistories): Objective {
  const { blockWeights } = groups;
  const tables = createTables(groups);
  return (logParameters, gradient) => {
    const model = modelAt(shape, logParameters);
    fillTables(tables, model.alpha);
    let logLikelihood = 0;
    gradient.fill(0);
    for (let block = 0; block < blockWeights.length; block++) {
      if (blockWeights[block]! > 0) logLikelihood += addBlock(model, block, tables, gradient);
    }
    const { r, alpha, a, b } = model;
    [r, alpha, a, b].forEach((parameter, i) => {
      gradient[i] = (-gradient[i]! * parameter) / groups.customers;
    });
    return -logLikelihood / groups.customers;
  };
}

/** Adds the slopes of all customers with one frequency to `gradient`, returns their log-likelihood. */
function addBlock(model: VisitModel, block: number, tables: Tables, gradient: Float64Array): number {
  const { family, regularity: k, r, alpha, a, b } = model;
  const x = tables.groups.frequencies[block]!;
  const weight = tables.groups.blockWeights[block]!;
  const n = dropoutChances(family, x);
  const R = r + k * x;
  const sums = blockSums(model, block, tables);
  const { logAges, inverseAges, logMix, lost, lostLogRatio, lostInverseGap, stagesByR, stagesByAlpha } = sums;
  const lostPerB = n === 0 ? 0 : lost / (b + n - 1);
  const together = digamma(a + b) - digamma(a + b + n);
  gradient[0]! += weight * (digamma(R) - digamma(r) + Math.log(alpha)) - logAges + lostLogRatio + stagesByR;
  gradient[1]! += (weight * r) / alpha - R * inverseAges + R * lostInverseGap - stagesByAlpha;
  gradient[2]! += weight * together + lost / a;
  gradient[3]! += weight * (digamma(b + n) - digamma(b) + together) - lostPerB;
  const dropout = logBeta(a, b + n) - logBeta(a, b);
  return weight * (dropout + logGamma(R) - logGamma(r) + r * Math.log(alpha)) - R * logAges + logMix;
}
