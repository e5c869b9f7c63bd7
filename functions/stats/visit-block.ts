import type { GroupedHistories } from "./visit-history.ts";
import { dropoutChances, logLossOdds, type VisitModel } from "./visit-model.ts";

/** What depends on the rate parameter alone, once per distinct age and recency instead of once per group. */
export interface Tables {
  readonly groups: GroupedHistories;
  /** ln(α + T) and ln(α + t_x). */
  readonly logOfAge: Float64Array;
  readonly logOfRecency: Float64Array;
  /** 1 / (α + T) and 1 / (α + t_x). */
  readonly inverseOfAge: Float64Array;
  readonly inverseOfRecency: Float64Array;
}

/** Empty tables for these histories. */
export function createTables(groups: GroupedHistories): Tables {
  const [ages, recencies] = [groups.distinctAges.length, groups.distinctRecencies.length];
  return {
    groups,
    logOfAge: new Float64Array(ages),
    logOfRecency: new Float64Array(recencies),
    inverseOfAge: new Float64Array(ages),
    inverseOfRecency: new Float64Array(recencies),
  };
}

/** Refills the tables for another α. */
export function fillTables(
  { groups, logOfAge, logOfRecency, inverseOfAge, inverseOfRecency }: Tables,
  alpha: number,
): void {
  groups.distinctAges.forEach((age, i) => {
    logOfAge[i] = Math.log(alpha + age);
    inverseOfAge[i] = 1 / (alpha + age);
  });
  groups.distinctRecencies.forEach((recency, i) => {
    logOfRecency[i] = Math.log(alpha + recency);
    inverseOfRecency[i] = 1 / (alpha + recency);
  });
}

/**
 * Weighted sums over the groups of one block. `lost` is the posterior probability of having been lost at the last
 * visit.
 */
export interface BlockSums {
  logAges: number;
  inverseAges: number;
  /** ln(S₁ + S₂): lost at the last visit, or alive with at most k − 1 stages done since. */
  logMix: number;
  lost: number;
  lostLogRatio: number;
  lostInverseGap: number;
  stagesByR: number;
  stagesByAlpha: number;
}

/** The sums of one frequency's groups under this model. */
export function blockSums(model: VisitModel, block: number, tables: Tables): BlockSums {
  return model.regularity === 1 ? plainSums(model, block, tables) : regularSums(model, block, tables);
}

/** k = 1: S₂ is 1. */
function plainSums(model: VisitModel, block: number, tables: Tables): BlockSums {
  const { groups, logOfAge, logOfRecency, inverseOfAge, inverseOfRecency } = tables;
  const sums = noSums();
  const x = groups.frequencies[block]!;
  const R = model.r + x;
  const odds = logLossOdds(model, dropoutChances(model.family, x));
  for (let i = groups.blockStart[block]!; i < groups.blockStart[block + 1]!; i++) {
    const w = groups.weight[i]!;
    const age = groups.ageCode[i]!;
    const recency = groups.recencyCode[i]!;
    const logRatio = logOfAge[age]! - logOfRecency[recency]!;
    const inverseAge = inverseOfAge[age]!;
    const logS1 = odds + R * logRatio;
    const small = Math.exp(-Math.abs(logS1));
    const lost = (w * (logS1 > 0 ? 1 : small)) / (1 + small);
    sums.logMix += w * ((logS1 > 0 ? logS1 : 0) + Math.log(1 + small));
    sums.logAges += w * logOfAge[age]!;
    sums.inverseAges += w * inverseAge;
    sums.lost += lost;
    sums.lostLogRatio += lost * logRatio;
    sums.lostInverseGap += lost * (inverseAge - inverseOfRecency[recency]!);
  }
  return sums;
}

/** k > 1: S₂ sums (R)ⱼ/j! · ((T − t_x)/(α + T))ʲ over the stages j < k done since the last visit. */
function regularSums(model: VisitModel, block: number, tables: Tables): BlockSums {
  const { groups, logOfAge, logOfRecency, inverseOfAge, inverseOfRecency } = tables;
  const sums = noSums();
  const k = model.regularity;
  const x = groups.frequencies[block]!;
  const R = model.r + k * x;
  const odds = logLossOdds(model, dropoutChances(model.family, x));
  for (let i = groups.blockStart[block]!; i < groups.blockStart[block + 1]!; i++) {
    const w = groups.weight[i]!;
    const age = groups.ageCode[i]!;
    const recency = groups.recencyCode[i]!;
    const logRatio = logOfAge[age]! - logOfRecency[recency]!;
    const inverseAge = inverseOfAge[age]!;
    const silence = (groups.distinctAges[age]! - groups.distinctRecencies[recency]!) * inverseAge;
    let [term, harmonic, S2, byR, byAlpha] = [1, 0, 1, 0, 0];
    for (let j = 1; j < k; j++) {
      term *= ((R + j - 1) / j) * silence;
      harmonic += 1 / (R + j - 1);
      S2 += term;
      byR += term * harmonic;
      byAlpha += term * j;
    }
    const logS2 = Math.log(S2);
    const advantage = odds + R * logRatio - logS2;
    const small = Math.exp(-Math.abs(advantage));
    const lost = (w * (advantage > 0 ? 1 : small)) / (1 + small);
    const aliveShare = (w - lost) / S2;
    sums.logMix += w * (logS2 + (advantage > 0 ? advantage : 0) + Math.log(1 + small));
    sums.logAges += w * logOfAge[age]!;
    sums.inverseAges += w * inverseAge;
    sums.lost += lost;
    sums.lostLogRatio += lost * logRatio;
    sums.lostInverseGap += lost * (inverseAge - inverseOfRecency[recency]!);
    sums.stagesByR += aliveShare * byR;
    sums.stagesByAlpha += aliveShare * byAlpha * inverseAge;
  }
  return sums;
}

function noSums(): BlockSums {
  return {
    logAges: 0,
    inverseAges: 0,
    logMix: 0,
    lost: 0,
    lostLogRatio: 0,
    lostInverseGap: 0,
    stagesByR: 0,
    stagesByAlpha: 0,
  };
}
