import type { Programme, ProgrammeFactor, ProgrammeItem } from "../../contracts/programme.ts";

/** One response on the programme's scale. NaN where too little was answered. */
export interface ResponseIndex {
  readonly points: number;
  /** By factor, in the programme's order, on the same scale. */
  readonly factors: readonly number[];
  /** By factor, what it counts in the index: these sum to 1, and Σ share · factor is the index. 0 where missing. */
  readonly shares: readonly number[];
  /** By factor, perceived − expected on the same scale, NaN where either is missing; empty where no expectation is asked. */
  readonly gaps: readonly number[];
}

const NO_GAPS: readonly number[] = [];

/** What products of printed shares and weights may be off by. */
const ROUNDING = 1e-9;

export type Population = ProgrammeFactor["population"];

/** Lowest and highest index the programme can give: 100–1000 for 1–10 ratings under `x100`, 0–1000 under `minmax1000`. */
export function scaleOf(programme: Programme): { lowest: number; highest: number } {
  if (programme.scale === "minmax1000") return { lowest: 0, highest: 1000 };
  const ratings = ratedItems(programme);
  return {
    lowest: 100 * Math.min(...ratings.map(({ min }) => min)),
    highest: 100 * Math.max(...ratings.map(({ max }) => max)),
  };
}

/** Items that enter the index, of factors that carry weight. */
export function ratedItems(programme: Programme): ProgrammeItem[] {
  return programme.factors
    .filter(({ weight }) => weight > 0)
    .flatMap(({ items }) => items.filter(({ role }) => role === "rating"));
}

/**
 * Index of one response: factor scores F = Σ u s / Σ u over answered items, present when at least `minAnsweredShare` of the
 * factor's items are answered; index I = Σ w F / Σ w over present factors, given at least `minWeightShare` of the weight.
 * A straight 8 on 1–10 is 800 under `x100` and 778 under `minmax1000`. Missing and not-applicable answers are NaN.
 *
 * J.D. Power's factor-weighted index; the 0–1000 form is Fornell et al. (1996), Journal of Marketing 60(4), 7–18.
 */
export function responseIndex(
  programme: Programme,
  population: Population,
): (rating: (item: ProgrammeItem) => number) => ResponseIndex {
  const askedIn = (role: ProgrammeItem["role"]) =>
    programme.factors.map((factor) =>
      factor.population === population ? factor.items.filter((item) => item.role === role) : [],
    );
  const [asked, expected] = [askedIn("rating"), askedIn("expectation")];
  const weights = programme.factors.map(({ weight }, f) => (asked[f]!.length > 0 ? weight : 0));
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  const asksExpectations = expected.some(({ length }) => length > 0);
  return (rating) => {
    const factors = asked.map((items) => factorScore(items, rating, programme));
    const [weighed, present] = weightedOver(factors, weights);
    const isEnough = present > 0 && present >= programme.minWeightShare * totalWeight - ROUNDING;
    return {
      points: isEnough ? weighed / present : Number.NaN,
      factors,
      shares: weights.map((weight, f) => (Number.isNaN(factors[f]!) ? 0 : weight / present)),
      gaps: asksExpectations
        ? expected.map((items, f) => factors[f]! - factorScore(items, rating, programme))
        : NO_GAPS,
    };
  };
}

function factorScore(
  items: readonly ProgrammeItem[],
  rating: (item: ProgrammeItem) => number,
  programme: Programme,
): number {
  const scores = items.map((item) => itemScore(item, rating(item), programme.scale));
  const present = scores.filter((score) => !Number.isNaN(score)).length;
  if (present === 0 || present < programme.minAnsweredShare * items.length - ROUNDING) return Number.NaN;
  const [weighed, weight] = weightedOver(
    scores,
    items.map(({ weight: itemWeight }) => itemWeight),
  );
  return weighed / weight;
}

/** A rating as the item means it, high being good; NaN outside its scale, where the codes for "not applicable" lie. */
export function answered({ min, max, reverse }: ProgrammeItem, rating: number): number {
  if (!(rating >= min && rating <= max)) return Number.NaN;
  return reverse ? min + max - rating : rating;
}

function itemScore(item: ProgrammeItem, rating: number, scale: Programme["scale"]): number {
  const { min, max } = item;
  return scale === "x100" ? 100 * answered(item, rating) : (1000 * (answered(item, rating) - min)) / (max - min);
}

/**
 * ACSI's score of one response on 0–100: 100 · Σ w (x − min)/(max − min) / Σ w over its three questions; NaN unless all are
 * answered, or where the programme does not name them.
 *
 * Fornell et al. (1996), as above: published scores use weights estimated year by year, which are not known to others; equal here
 * unless the programme states them.
 */
export function acsiScore({ acsi, factors }: Programme): (rating: (item: ProgrammeItem) => number) => number {
  const items = factors.flatMap((factor) => factor.items);
  const asked = acsi?.items.flatMap((id) => items.find((item) => item.id === id) ?? []) ?? [];
  if (asked.length < 3) return () => Number.NaN;
  const weights = acsi?.weights ?? asked.map(() => 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (rating) =>
    asked.reduce((sum, item, i) => {
      const share = (answered(item, rating(item)) - item.min) / (item.max - item.min);
      return sum + (100 * weights[i]! * share) / total;
    }, 0);
}

/** Σ w s and Σ w over the scores that are there. */
function weightedOver(scores: readonly number[], weights: readonly number[]): [number, number] {
  let [weighed, present] = [0, 0];
  for (const [i, score] of scores.entries()) {
    if (Number.isNaN(score)) continue;
    weighed += weights[i]! * score;
    present += weights[i]!;
  }
  return [weighed, present];
}
