import { logBeta } from "./gamma-function.ts";
import { logCountProbability, nextCountRatio, stageCounts } from "./negative-binomial.ts";
import { dropoutChances, type VisitModel } from "./visit-model.ts";

/**
 * P(0), P(1), … P(most − 1), P(most or more) repeat visits of a new customer in `duration` time units; `most` + 1
 * numbers that sum to 1.
 *
 * Reutterer, Platzer & Schröder (2020), cited in full in visit-model.ts; at k = 1 equation (8) of Fader, Hardie & Lee
 * (2005).
 */
export function visitProbabilities(model: VisitModel, duration: number, most: number): Float64Array {
  const { regularity: k } = model;
  const probabilities = new Float64Array(most + 1);
  const reached = stageTails(model, duration, most * k);
  let rest = 1;
  for (let x = 0; x < most; x++) {
    const { survives, lostAtLast } = fates(model, x);
    probabilities[x] = survives * (reached[x * k]! - reached[(x + 1) * k]!) + lostAtLast * reached[x * k]!;
    rest -= probabilities[x]!;
  }
  probabilities[most] = Math.max(0, rest);
  return probabilities;
}

/**
 * How many of these customers the model expects to have 0, 1, … `most` − 1, `most` or more repeat visits by their
 * age.
 */
export function expectedFrequencies(model: VisitModel, ages: ArrayLike<number>, most: number): Float64Array {
  const customersOfAge = new Map<number, number>();
  for (let row = 0; row < ages.length; row++) customersOfAge.set(ages[row]!, (customersOfAge.get(ages[row]!) ?? 0) + 1);
  const expected = new Float64Array(most + 1);
  for (const [age, customers] of [...customersOfAge].sort(([left], [right]) => left - right)) {
    const probabilities = visitProbabilities(model, age, most);
    for (let x = 0; x <= most; x++) expected[x]! += customers * probabilities[x]!;
  }
  return expected;
}

/** P(at least i stages) for i = 0 … most, while not lost. */
function stageTails({ r, alpha }: VisitModel, duration: number, most: number): Float64Array {
  const tails = new Float64Array(most + 1);
  tails[0] = 1;
  const counts = stageCounts(r, alpha, duration);
  let probability = Math.exp(logCountProbability(counts, 0));
  for (let i = 0; i < most; i++) {
    tails[i + 1] = Math.max(0, tails[i]! - probability);
    probability *= nextCountRatio(counts, i);
  }
  return tails;
}

/** Probability of coming through all chances of a loss up to visit x, and of being lost exactly at the last one. */
function fates({ family, a, b }: VisitModel, x: number): { survives: number; lostAtLast: number } {
  const n = dropoutChances(family, x);
  const survives = Math.exp(logBeta(a, b + n) - logBeta(a, b));
  return { survives, lostAtLast: n === 0 ? 0 : (survives * a) / (b + n - 1) };
}
