import type { Programme } from "../../contracts/programme.ts";
import { addMoments, addValue, type Moments, NO_MOMENTS, withoutMoments } from "./moments.ts";
import { addParts, combineParts, NO_PARTS, type Parts } from "./parts.ts";
import type { Population, ResponseIndex } from "./response-index.ts";

/** Everything an entity's window needs, and nothing about single responses. Tallies add and subtract. */
export interface Tally {
  readonly index: Readonly<Record<Population, Moments>>;
  /** What each factor brings to the index, by population. */
  readonly parts: Readonly<Record<Population, Parts>>;
  readonly factors: readonly Moments[];
  /** Perceived less expected, by factor; empty where the programme asks no expectations. */
  readonly gaps: readonly Moments[];
  readonly acsi: Moments;
  /** Answers to the overall question, and the weight of those in the top box. */
  readonly overall: Asked;
  readonly top: number;
  /** Answers to the recommendation question, and weights: 9–10 promote, 0–6 detract. */
  readonly recommend: Asked;
  readonly promoters: number;
  readonly detractors: number;
}

/** How many answered, with Σω and Σω². */
export interface Asked {
  readonly n: number;
  readonly w: number;
  readonly ww: number;
}

const NOBODY_ASKED: Asked = { n: 0, w: 0, ww: 0 };

export function emptyTally(factors: number): Tally {
  return {
    index: { buyer: NO_MOMENTS, lost: NO_MOMENTS },
    parts: { buyer: NO_PARTS, lost: NO_PARTS },
    factors: Array.from({ length: factors }, () => NO_MOMENTS),
    gaps: [],
    acsi: NO_MOMENTS,
    overall: NOBODY_ASKED,
    top: 0,
    recommend: NOBODY_ASKED,
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
  readonly acsi?: number;
}

export function addResponse(
  tally: Tally,
  index: ResponseIndex,
  companions: Companions,
  { topBox, weight = 1 }: { readonly topBox: number; readonly weight?: number },
): Tally {
  const { population, overall, recommend, acsi = Number.NaN } = companions;
  const { points } = index;
  const hasPoints = !Number.isNaN(points);
  const add = (moments: Moments, value: number) => (Number.isNaN(value) ? moments : addValue(moments, value, weight));
  return {
    index: hasPoints ? { ...tally.index, [population]: add(tally.index[population], points) } : tally.index,
    parts: hasPoints ? { ...tally.parts, [population]: addParts(tally.parts[population], index, weight) } : tally.parts,
    factors: tally.factors.map((moments, f) => add(moments, index.factors[f]!)),
    gaps: index.gaps.map((gap, f) => add(tally.gaps[f] ?? NO_MOMENTS, gap)),
    acsi: add(tally.acsi, acsi),
    overall: addAsked(tally.overall, overall, weight),
    top: tally.top + (overall >= topBox ? weight : 0),
    recommend: addAsked(tally.recommend, recommend, weight),
    promoters: tally.promoters + (recommend >= 9 ? weight : 0),
    detractors: tally.detractors + (recommend <= 6 ? weight : 0),
  };
}

function addAsked(asked: Asked, answer: number, weight: number): Asked {
  if (Number.isNaN(answer)) return asked;
  return { n: asked.n + 1, w: asked.w + weight, ww: asked.ww + weight * weight };
}

export const addTallies = (one: Tally, other: Tally): Tally => merge(one, other, addMoments, 1);
export const withoutTally = (whole: Tally, part: Tally): Tally => merge(whole, part, withoutMoments, -1);

function merge(one: Tally, other: Tally, moments: (a: Moments, b: Moments) => Moments, sign: 1 | -1): Tally {
  const gaps = one.gaps.length >= other.gaps.length ? one.gaps : other.gaps;
  return {
    index: { buyer: moments(one.index.buyer, other.index.buyer), lost: moments(one.index.lost, other.index.lost) },
    parts: {
      buyer: combineParts(one.parts.buyer, other.parts.buyer, sign),
      lost: combineParts(one.parts.lost, other.parts.lost, sign),
    },
    factors: one.factors.map((factor, f) => moments(factor, other.factors[f]!)),
    gaps: gaps.map((_, f) => moments(one.gaps[f] ?? NO_MOMENTS, other.gaps[f] ?? NO_MOMENTS)),
    acsi: moments(one.acsi, other.acsi),
    overall: mergeAsked(one.overall, other.overall, sign),
    top: one.top + sign * other.top,
    recommend: mergeAsked(one.recommend, other.recommend, sign),
    promoters: one.promoters + sign * other.promoters,
    detractors: one.detractors + sign * other.detractors,
  };
}

const mergeAsked = (one: Asked, other: Asked, sign: 1 | -1): Asked => ({
  n: one.n + sign * other.n,
  w: one.w + sign * other.w,
  ww: one.ww + sign * other.ww,
});

/** The rating from which an overall answer is top box. */
export function topBoxOf(programme: Programme): number {
  const overall = programme.factors.flatMap(({ items }) => items).find(({ role }) => role === "overall");
  return programme.topBox ?? overall?.max ?? Number.POSITIVE_INFINITY;
}
