import {
  logCountProbability,
  nextCountRatio,
  type StageCounts,
  smallestCount,
  stageCounts,
} from "./negative-binomial.ts";
import type { VisitHistory } from "./visit-history.ts";
import { dropoutChances, logLossOdds, type VisitModel } from "./visit-model.ts";

/**
 * Probability that the customer has not been lost by the cut-off. Under BG it is exactly 1 without a repeat visit,
 * however long ago the first one was: never rank churn by its complement.
 *
 * Reutterer, Platzer & Schröder (2020), cited in full in visit-model.ts; at k = 1 Fader, Hardie & Lee (2008),
 * "Computing P(alive) Using the BG/NBD Model", brucehardie.com/notes/021.
 */
export function probabilityAlive(model: VisitModel, history: VisitHistory): number {
  const alive = aliveOdds(model, history, () => 1);
  return alive / (alive + lostOdds(model, history));
}

/**
 * Expected visits in the next `horizon` time units (the histories' unit), given this history. Exact for every k.
 *
 * Given alive and j stages done since the last visit, rate and dropout are again Gamma(r + kx + j, α + T) and Beta(a,
 * b + n), so
 *   E = P(alive) · Σⱼ P(j) · Σₘ E[(1 − p)ᵐ⁻¹] · P(N ≥ mk − j),  N negative binomial.
 * At k = 1 the inner sum equals the closed forms of Fader, Hardie & Lee (2005), equation (10), and Batislam et al.
 * (2007), but stays defined at a = 1. For k > 1 Reutterer, Platzer & Schröder (2020) scale a k = 1 approximation
 * instead.
 */
export function expectedVisits(model: VisitModel, history: VisitHistory, horizon: number): number {
  return visitForecast(model, horizon)(history);
}

/**
 * Expected visits in the first `duration` time units of a customer about whom nothing else is known; E[X(t)] of the
 * papers.
 */
export function expectedVisitsOfNewCustomer(model: VisitModel, duration: number): number {
  return expectedVisits(model, { frequency: 0, recency: 0, age: 0 }, duration);
}

/** A point in the future, in the histories' time unit, and what the visits until then count. */
export interface Horizon {
  readonly until: number;
  readonly weight: number;
}

/** `expectedVisits` for many customers. */
export function visitForecast(model: VisitModel, horizon: number): (history: VisitHistory) => number {
  return weightedVisitForecast(model, [{ until: horizon, weight: 1 }]);
}

/**
 * Σ weight · expected visits until each horizon, for many customers: the costly part depends on frequency and age only, and is
 * kept. Weights that fall from horizon to horizon discount later visits.
 */
export function weightedVisitForecast(
  model: VisitModel,
  horizons: readonly Horizon[],
): (history: VisitHistory) => number {
  for (const { until } of horizons)
    if (!(until >= 0 && until < Number.POSITIVE_INFINITY)) throw new RangeError(`horizon ${until}`);
  const known = new Map<number, Map<number, Float64Array>>();
  return (history) => {
    const { frequency: x, age: T } = history;
    const ofFrequency = obtain(known, x, () => new Map<number, Float64Array>());
    const ifAlive = obtain(ofFrequency, T, () => weightedVisitsIfAlive(model, history, horizons));
    const alive = aliveOdds(model, history, () => 1);
    const visits = aliveOdds(model, history, (stage) => ifAlive[stage]!);
    return visits / (alive + lostOdds(model, history));
  };
}

function weightedVisitsIfAlive(
  model: VisitModel,
  { frequency, age }: VisitHistory,
  horizons: readonly Horizon[],
): Float64Array {
  const total = new Float64Array(model.regularity);
  for (const { until, weight } of horizons)
    visitsIfAlive(model, frequency, age, until).forEach((visits, stage) => {
      total[stage]! += weight * visits;
    });
  return total;
}

/** The kept value, made the first time it is asked for. */
function obtain<V>(known: Map<number, V>, key: number, make: () => V): V {
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  known.set(key, made);
  return made;
}

/**
 * S₁: odds of having been lost at the last visit, on the scale on which being alive without a stage done since is 1.
 */
function lostOdds(model: VisitModel, { frequency: x, recency: tx, age: T }: VisitHistory): number {
  const { family, regularity: k, r, alpha } = model;
  return Math.exp(logLossOdds(model, dropoutChances(family, x)) + (r + k * x) * Math.log((alpha + T) / (alpha + tx)));
}

/**
 * Σⱼ odds of being alive with j stages done since the last visit · value(j), j = 0 … k − 1; S₂ when every value is 1.
 */
function aliveOdds(model: VisitModel, history: VisitHistory, value: (stage: number) => number): number {
  const { regularity: k, r, alpha } = model;
  const { frequency: x, recency: tx, age: T } = history;
  const silence = (T - tx) / (alpha + T);
  let odds = 1;
  let total = value(0);
  for (let j = 1; j < k; j++) {
    odds *= ((r + k * x + j - 1) / j) * silence;
    total += odds * value(j);
  }
  return total;
}

/** Per stage j: expected visits of a customer alive at the cut-off. */
function visitsIfAlive(model: VisitModel, x: number, T: number, horizon: number): Float64Array {
  const { family, regularity: k, r, alpha, b } = model;
  const survivor = { ...model, b: b + dropoutChances(family, x) };
  return Float64Array.from({ length: k }, (_, stage) =>
    horizon === 0 ? 0 : visitsFromStage(survivor, stage, stageCounts(r + k * x + stage, alpha + T, horizon)),
  );
}

/** Σᵢ P(N = i) · G(⌊(i + stage) / k⌋), G(M) = Σₘ₌₁..ᴹ E[(1 − p)ᵐ⁻¹]; stops when the rest is below the last digit. */
function visitsFromStage({ regularity: k, a, b }: VisitModel, stage: number, counts: StageCounts): number {
  let i = smallestCount(counts);
  let visits = 0;
  let survival = 1;
  let expected = 0;
  let total = 0;
  for (let probability = Math.exp(logCountProbability(counts, i)); ; i++) {
    for (; visits < Math.floor((i + stage) / k); visits++) {
      expected += survival;
      survival *= (b + visits) / (a + b + visits);
    }
    total += probability * expected;
    const ratio = nextCountRatio(counts, i);
    probability *= ratio;
    if (ratio < 1 && (probability * (expected + 1)) / (1 - ratio) ** 2 <= 1e-16 * total) return total;
    if (probability === 0) return total;
  }
}
