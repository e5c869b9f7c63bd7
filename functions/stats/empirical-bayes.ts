import { sum } from "./sum.ts";

/** A unit's estimate with its sampling variance (SE²), in one of the groups that have a mean of their own. */
export interface UnitEstimate {
  readonly value: number;
  readonly variance: number;
  readonly group: string;
}

/** Spread of the true values around their groups' means. */
export interface BetweenUnits {
  /** τ². */
  readonly variance: number;
  readonly method: "REML" | "DL";
  /** Precision-weighted mean μ of each group. */
  readonly means: ReadonlyMap<string, number>;
}

const MOST_STEPS = 200;

/**
 * τ² of units that scatter around group means, by restricted maximum likelihood (Fisher scoring); by DerSimonian & Laird's
 * moments where that does not settle. Never below 0; with one unit to a group there is nothing to tell it from and it is 0.
 * Throws RangeError for a variance that is not positive.
 *
 * REML: Viechtbauer (2005), "Bias and Efficiency of Meta-Analytic Variance Estimators in the Random-Effects Model", Journal of
 * Educational and Behavioral Statistics 30(3), 261–293. DL: DerSimonian & Laird (1986), Controlled Clinical Trials 7(3), 177–188.
 */
export function betweenUnits(units: readonly UnitEstimate[]): BetweenUnits {
  const wrong = units.find(({ variance }) => !(variance > 0));
  if (wrong) throw new RangeError(`sampling variance ${wrong.variance} is not positive`);
  const groups = [...Map.groupBy(units, ({ group }) => group).values()];
  const moments = momentVariance(groups);
  const likely = likelyVariance(groups, moments);
  const variance = likely ?? moments;
  const means = new Map(groups.map((group) => [group[0]!.group, weighed(group, variance).mean]));
  return { variance, method: likely === undefined ? "DL" : "REML", means };
}

/** Sums of a group at one τ²: with w = 1/(SE² + τ²), Σw, Σw², Σw³, μ and Σw²(y − μ)². */
function weighed(group: readonly UnitEstimate[], tau2: number) {
  const w = group.map(({ variance }) => 1 / (variance + tau2));
  const total = sum(w);
  const mean = sum(group.map(({ value }, i) => w[i]! * value)) / total;
  const power = (k: number) => sum(w.map((weight) => weight ** k));
  const spread = (k: number) => sum(group.map(({ value }, i) => w[i]! ** k * (value - mean) ** 2));
  return { mean, total, second: power(2), third: power(3), q: spread(1), q2: spread(2) };
}

type Group = readonly UnitEstimate[];

/** (Q − (k − G)) / Σ_g (Σw − Σw²/Σw) at τ² = 0. */
function momentVariance(groups: readonly Group[]): number {
  const sums = groups.map((group) => weighed(group, 0));
  const freedom = sum(groups.map(({ length }) => length - 1));
  const scale = sum(sums.map(({ total, second }) => total - second / total));
  return freedom > 0 && scale > 0 ? Math.max(0, (sum(sums.map(({ q }) => q)) - freedom) / scale) : 0;
}

function likelyVariance(groups: readonly Group[], start: number): number | undefined {
  if (groups.every(({ length }) => length < 2)) return 0;
  const scale =
    sum(groups.flatMap((group) => group.map(({ variance }) => variance))) / sum(groups.map((g) => g.length));
  let tau2 = start;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = Math.max(0, tau2 + scoringStep(groups, tau2));
    if (!Number.isFinite(next)) return undefined;
    if (Math.abs(next - tau2) <= 1e-12 * (scale + tau2)) return next;
    tau2 = next;
  }
  return undefined;
}

/** (yᵀPPy − tr P) / tr PP, with P block by block. */
function scoringStep(groups: readonly Group[], tau2: number): number {
  const sums = groups.map((group) => weighed(group, tau2));
  const trace = sum(sums.map(({ total, second }) => total - second / total));
  const information = sum(sums.map(({ total, second, third }) => second - (2 * third) / total + (second / total) ** 2));
  return (sum(sums.map(({ q2 }) => q2)) - trace) / information;
}

/** A unit's estimate drawn towards its group's mean. */
export interface Shrunk {
  readonly mean: number;
  readonly deviation: number;
  /** 1 − B: the share of the differences between units that is not noise; 0 … 1. */
  readonly reliability: number;
}

/**
 * θ̂ = B·μ + (1 − B)·y with B = SE²/(SE² + τ²), and √((1 − B)·SE²).
 *
 * Morris (1983), "Parametric Empirical Bayes Inference: Theory and Applications", JASA 78(381), 47–55, without its correction
 * for the uncertainty of τ².
 */
export function shrunk({ value, variance, group }: UnitEstimate, between: BetweenUnits): Shrunk {
  const reliability = between.variance / (variance + between.variance);
  const mean = (1 - reliability) * (between.means.get(group) ?? value) + reliability * value;
  return { mean, deviation: Math.sqrt(reliability * variance), reliability };
}
