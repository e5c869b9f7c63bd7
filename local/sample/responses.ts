import type { CHANNELS, OUTCOMES } from "../../functions/contracts/feeds.ts";
import type { Programme } from "../../functions/contracts/programme.ts";
import type { Rng } from "../../functions/stats/random.ts";
import { verbatimOn } from "./verbatims.ts";

/** The answers of one respondent. Ratings are keyed by item; an unanswered item is absent. */
export interface Answers {
  readonly ratings: Readonly<Record<string, number>>;
  readonly channel: (typeof CHANNELS)[number];
  readonly verbatim: string | undefined;
  readonly isComplaint: boolean;
  readonly wantsContact: boolean;
}

/** Who answers: which population, and the dealer's true level by factor plus this respondent's own mood, in points. */
export interface Respondent {
  readonly population: (typeof OUTCOMES)[number];
  readonly levelOf: (factor: string) => number;
  readonly mood: number;
}

/** The network's mean rating; with these spreads about a sixth of all ratings meet the ceiling of 10. */
const MEAN_RATING = 8.3;
const LOST_PENALTY = 1.7;

/** How much each factor moves overall satisfaction; on purpose not the programmes' weights. */
const DRIVERS: Readonly<Record<string, number>> = {
  quality: 34,
  advisor: 26,
  pickup: 18,
  deal: 30,
  delivery: 26,
  reception: 16,
};
const OTHER_DRIVER = 9;

interface FactorFeeling {
  readonly id: string;
  readonly feeling: number;
  readonly items: readonly string[];
}

/** Rates every item of the respondent's factors, correlated through the factor and the respondent's mood. */
export function answer(programme: Programme, respondent: Respondent, rng: Rng): Answers {
  const feelings = factorFeelings(programme, respondent, rng);
  const overall = overallFeeling(feelings) + rng.normal(0, 0.45);
  const overallRating = bounded(overall, 1);
  const isLow = overallRating <= 6;
  const isComplaint = rng.chance(isLow ? 0.3 : 0.006);
  const ratings = Object.fromEntries(feelings.flatMap(({ feeling, items }) => rateItems(items, feeling, rng)));
  return {
    ratings: respondent.population === "buyer" ? { ...ratings, ...outcomeRatings(overall, rng) } : ratings,
    channel: rng.pick(["phone", "phone", "sms", "sms", "web", "face_to_face"]),
    verbatim: rng.chance(isLow ? 0.75 : 0.3) ? comment(feelings, overallRating, rng) : undefined,
    isComplaint,
    wantsContact: rng.chance(isComplaint ? 0.7 : 0.02),
  };
}

function factorFeelings({ factors }: Programme, { population, levelOf, mood }: Respondent, rng: Rng): FactorFeeling[] {
  const base = MEAN_RATING - (population === "lost" ? LOST_PENALTY : 0);
  return factors
    .filter((factor) => factor.weight > 0 && factor.population === population)
    .map(({ id, items }) => ({
      id,
      feeling: base + levelOf(id) + 0.85 * mood + rng.normal(0, 0.45),
      items: items.map((item) => item.id),
    }));
}

/** 3 % of the items do not apply (coded 0), 2 % are skipped. */
function rateItems(items: readonly string[], feeling: number, rng: Rng): [string, number][] {
  return items
    .filter(() => !rng.chance(0.02))
    .map((item) => [item, rng.chance(0.03) ? 0 : bounded(feeling + rng.normal(0, 0.6), 1)]);
}

function outcomeRatings(overall: number, rng: Rng): Record<string, number> {
  const recommend = rng.chance(0.01) ? 99 : bounded(1.3 * (overall - MEAN_RATING) + 8.6 + rng.normal(0, 0.8), 0);
  return rng.chance(0.99) ? { overall: bounded(overall, 1), recommend } : { recommend };
}

function overallFeeling(feelings: readonly FactorFeeling[]): number {
  const driver = ({ id }: FactorFeeling) => DRIVERS[id] ?? OTHER_DRIVER;
  const total = feelings.reduce((sum, each) => sum + driver(each), 0);
  return feelings.reduce((sum, each) => sum + driver(each) * each.feeling, 0) / total;
}

function bounded(feeling: number, lowest: number): number {
  return Math.min(10, Math.max(lowest, Math.round(feeling)));
}

/** People write about what stood out: the best factor when content, the worst when not. */
function comment(feelings: readonly FactorFeeling[], overall: number, rng: Rng): string {
  const isGood = overall >= 8 && rng.chance(0.85);
  const ranked = feelings.toSorted((a, b) => b.feeling - a.feeling);
  const { id } = (isGood ? ranked[0] : ranked.at(-1))!;
  return verbatimOn(id, isGood, rng);
}
