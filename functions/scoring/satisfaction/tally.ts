import type { Programme } from "../../contracts/programme.ts";
import { addMoments, addValue, type Moments, NO_MOMENTS, withoutMoments } from "./moments.ts";
import type { Population, ResponseIndex } from "./response-index.ts";

/** Everything an entity's window needs, and nothing about single responses. Tallies add and subtract. */
export interface Tally {
  readonly index: Readonly<Record<Population, Moments>>;
  readonly factors: readonly Moments[];
  /** Answers to the overall question, and those of them in the top box. */
  readonly overall: number;
  readonly top: number;
  /** Answers to the recommendation question: 9–10 promote, 0–6 detract. */
  readonly recommend: number;
  readonly promoters: number;
  readonly detractors: number;
}

export function emptyTally(factors: number): Tally {
  return {
    index: { buyer: NO_MOMENTS, lost: NO_MOMENTS },
    factors: Array.from({ length: factors }, () => NO_MOMENTS),
    overall: 0,
    top: 0,
    recommend: 0,
    promoters: 0,
    detractors: 0,
  };
}

/** What one response contributes beside its index. */
export interface Companions {
  readonly population: Population;
  /** NaN where not asked or not answered. */
  readonly overall: number;
  readonly recommend: number;
}

export function addResponse(
  tally: Tally,
  { points, factors }: ResponseIndex,
  companions: Companions,
  topBox: number,
): Tally {
  const { population, overall, recommend } = companions;
  const hasOverall = !Number.isNaN(overall);
  const hasRecommend = !Number.isNaN(recommend);
  return {
    index: Number.isNaN(points)
      ? tally.index
      : { ...tally.index, [population]: addValue(tally.index[population], points) },
    factors: tally.factors.map((moments, f) => (Number.isNaN(factors[f]!) ? moments : addValue(moments, factors[f]!))),
    overall: tally.overall + Number(hasOverall),
    top: tally.top + Number(hasOverall && overall >= topBox),
    recommend: tally.recommend + Number(hasRecommend),
    promoters: tally.promoters + Number(hasRecommend && recommend >= 9),
    detractors: tally.detractors + Number(hasRecommend && recommend <= 6),
  };
}

export const addTallies = (one: Tally, other: Tally): Tally => merge(one, other, addMoments, 1);
export const withoutTally = (whole: Tally, part: Tally): Tally => merge(whole, part, withoutMoments, -1);

function merge(one: Tally, other: Tally, moments: (a: Moments, b: Moments) => Moments, sign: 1 | -1): Tally {
  return {
    index: { buyer: moments(one.index.buyer, other.index.buyer), lost: moments(one.index.lost, other.index.lost) },
    factors: one.factors.map((factor, f) => moments(factor, other.factors[f]!)),
    overall: one.overall + sign * other.overall,
    top: one.top + sign * other.top,
    recommend: one.recommend + sign * other.recommend,
    promoters: one.promoters + sign * other.promoters,
    detractors: one.detractors + sign * other.detractors,
  };
}

/** The rating from which an overall answer is top box. */
export function topBoxOf(programme: Programme): number {
  const overall = programme.factors.flatMap(({ items }) => items).find(({ role }) => role === "overall");
  return programme.topBox ?? overall?.max ?? Number.POSITIVE_INFINITY;
}
