import { Programme } from "../../../functions/contracts/programme.ts";
import { responseIndex } from "../../../functions/scoring/satisfaction/response-index.ts";
import { addResponse, emptyTally, type Tally, topBoxOf } from "../../../functions/scoring/satisfaction/tally.ts";

const text = { "zh-CN": "题", en: "item" };

export interface FactorPlan {
  readonly weight: number;
  readonly items?: number;
  readonly population?: "buyer" | "lost";
  readonly reverse?: boolean;
}

/** A programme of plain 1–10 items `f<factor>_<item>`; 0 and 99 are not applicable. */
export function programmeOf(factors: readonly FactorPlan[], settings: Record<string, unknown> = {}): Programme {
  return Programme.parse({
    programme: "CSI",
    version: "1",
    validFrom: "2020-01-01",
    label: text,
    source: "made for a test",
    scale: "x100",
    factors: factors.map(({ weight, items = 1, population = "buyer", reverse = false }, f) => ({
      id: `f${f}`,
      label: text,
      weight,
      population,
      items: Array.from({ length: items }, (_, i) => ({
        id: `f${f}_${i}`,
        label: text,
        min: 1,
        max: 10,
        naCodes: [0, 99],
        reverse,
      })),
    })),
    ...settings,
  });
}

/** Scores a response whose ratings are given by item id; what is not given was not answered. */
export function scoreOf(
  programme: Programme,
  ratings: Readonly<Record<string, number>>,
  population: "buyer" | "lost" = "buyer",
) {
  return responseIndex(programme, population)(({ id }) => ratings[id] ?? Number.NaN);
}

export interface Respondent {
  readonly ratings: Readonly<Record<string, number>>;
  readonly population?: "buyer" | "lost";
  readonly overall?: number;
  readonly recommend?: number;
}

export function tallyOf(programme: Programme, respondents: readonly Respondent[]): Tally {
  return respondents.reduce(
    (tally, { ratings, population = "buyer", overall = Number.NaN, recommend = Number.NaN }) =>
      addResponse(
        tally,
        scoreOf(programme, ratings, population),
        { population, overall, recommend },
        { topBox: topBoxOf(programme) },
      ),
    emptyTally(programme.factors.length),
  );
}
