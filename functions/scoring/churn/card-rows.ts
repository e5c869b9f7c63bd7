import type { ModelCard, Models } from "../../contracts/models.ts";
import {
  type CARD_FACTS,
  CHURN_KINDS,
  type ChurnKind,
  type PublishedRow,
  type Reason,
} from "../../contracts/published.ts";
import { round, share } from "../rounding.ts";
import { UNAVAILABLE } from "./features.ts";
import { VALUE_FEATURES } from "./value-features.ts";

type Fact = (typeof CARD_FACTS)[number];

const reasonOf = new Map<string, Reason | null>(VALUE_FEATURES.map(({ name, reason }) => [name, reason]));

/** Digits of coefficients and means. */
const DIGITS = 4;

/** Every feature of both models with its coefficient and odds ratios, and those that no feed brings. */
export function featureRows({ cards }: Models): PublishedRow<"features">[] {
  return cards.flatMap(({ kind, features }) => [
    ...features.map((feature) => featureRow(kind, feature)),
    ...UNAVAILABLE.map((name) => ({
      kind,
      feature: name,
      reason: null,
      status: "unavailable" as const,
      ...NO_FIGURES,
    })),
  ]);
}

const NO_FIGURES = { coefficient: null, oddsRatio: null, effect: null, mean: null, known: null } as const;

function featureRow(kind: ChurnKind, feature: ModelCard["features"][number]): PublishedRow<"features"> {
  const { name, coefficient, mean, deviation, known } = feature;
  const of = { kind, feature: name, reason: reasonOf.get(name) ?? null };
  if (known === 0) return { ...of, status: "unavailable", ...NO_FIGURES, known: 0 };
  const told = { ...of, mean: round(mean, DIGITS), known: share(known) };
  if (deviation === 0) return { ...told, status: "constant", coefficient: null, oddsRatio: null, effect: null };
  return {
    ...told,
    status: "used",
    coefficient: round(coefficient, DIGITS),
    oddsRatio: round(Math.exp(coefficient), DIGITS),
    effect: round(Math.exp(coefficient * deviation), DIGITS),
  };
}

/** What the models are, one fact a row. */
export function cardRows(models: Models): PublishedRow<"card">[] {
  return CHURN_KINDS.flatMap((kind) => {
    const card = models.cards.find((each) => each.kind === kind);
    return [...inForceOf(kind, models), ...(card ? [...lessonOf(card, models), ...limitsOf(card)] : [])];
  });
}

const number = (kind: ChurnKind, fact: Fact, value: number): PublishedRow<"card"> => ({
  kind,
  fact,
  value,
  text: null,
});
const word = (kind: ChurnKind, fact: Fact, text: string): PublishedRow<"card"> => ({ kind, fact, value: null, text });

function lessonOf({ kind, ...card }: ModelCard, { backtest }: Models): PublishedRow<"card">[] {
  const splits = backtest.filter((split) => split.kind === kind);
  return [
    number(kind, "rows", card.rows),
    number(kind, "positives", card.positives),
    number(kind, "base_rate", round(card.baseRate, DIGITS)),
    word(kind, "first_cutoff", card.firstCutoff),
    word(kind, "last_cutoff", card.lastCutoff),
    number(kind, "origins", splits.length),
    ...splits.slice(0, 1).map(({ horizonDays }) => number(kind, "horizon_days", horizonDays)),
    word(kind, "ending", card.ending),
    ...card.leaks.map((leak) => word(kind, "leak", leak)),
  ];
}

function inForceOf(kind: ChurnKind, models: Models): PublishedRow<"card">[] {
  const { spendFloors, backtest, gatePassed } = models;
  const isTried = backtest.some((split) => split.kind === kind);
  const scorer = kind === "count" ? models.churn : models.valueChurn;
  return [
    word(kind, "gate", isTried ? (gatePassed[kind] ? "passed" : "shut") : "untried"),
    word(kind, "scorer", scorer?.scorer ?? "none"),
    ...(scorer?.scorer === "model" ? modelFacts(kind, scorer) : []),
    ...(models.valueChurn?.scorer === "model" && kind === "value"
      ? [number(kind, "warning_threshold", round(models.valueChurn.threshold, DIGITS))]
      : []),
    ...(spendFloors
      ? [number(kind, "tier_a_floor_cents", spendFloors.A), number(kind, "tier_b_floor_cents", spendFloors.B)]
      : []),
  ];
}

type Scorer = Pick<Extract<Models["churn"], { scorer: "model" }>, "hazard" | "platt">;

const modelFacts = (kind: ChurnKind, { hazard, platt }: Scorer): PublishedRow<"card">[] => [
  ...(platt
    ? [
        number(kind, "calibration_intercept", round(platt.intercept, DIGITS)),
        number(kind, "calibration_slope", round(platt.slope, DIGITS)),
      ]
    : []),
  number(kind, "population_interval_days", round(hazard.population, 1)),
  number(kind, "population_km_a_day", round(hazard.kmPerDay, 1)),
];

/** Known limits by name: where to be careful with what the model says. */
const LIMITS: Readonly<Record<ChurnKind, readonly string[]>> = {
  count: ["association", "silence_elsewhere", "sold_unseen", "calibrated_in_sample"],
  value: ["association", "one_large_bill", "young_records", "calibrated_in_sample"],
};

const limitsOf = ({ kind, features }: ModelCard): PublishedRow<"card">[] => [
  ...[...UNAVAILABLE, ...features.filter(({ known }) => known === 0).map(({ name }) => name)].map((name) =>
    word(kind, "unavailable", name),
  ),
  ...LIMITS[kind].map((limit) => word(kind, "limit", limit)),
];
