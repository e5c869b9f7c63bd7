import { describe, expect, test } from "vitest";
import type { Models } from "../../../functions/contracts/models.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { cardRows, featureRows } from "../../../functions/scoring/churn/card-rows.ts";
import { backtestRows, skillRows } from "../../../functions/scoring/model-rows.ts";

const feature = (name: string, changes: object) => ({
  name,
  coefficient: 0.5,
  mean: 2,
  deviation: 0.5,
  known: 1,
  ...changes,
});
const score = { auc: 0.8, prAuc: 0.7, brier: 0.15, lift10: 2.8, precision: 0.6 };
const split = (cutoff: string, gain: number) => ({
  kind: "count" as const,
  cutoff,
  horizonDays: 364,
  rows: 1000,
  gone: 300,
  calls: 100,
  model: { ...score, auc: 0.75 + gain, brier: 0.15 - gain },
  rule: { ...score, auc: 0.75, brier: 0.15 },
});
const models = {
  churn: { scorer: "recency", intercept: -5, slope: 1, rows: 700 },
  valueChurn: null,
  spendFloors: null,
  gatePassed: { count: false, value: false },
  backtest: [split("2025-11-25", 0.02), split("2025-08-26", -0.01), split("2025-05-27", 0.05)],
  cards: [
    {
      kind: "count",
      rows: 700,
      positives: 245,
      baseRate: 0.35,
      firstCutoff: "2024-02-27",
      lastCutoff: "2026-08-25",
      horizon: 4,
      ending: "gradient",
      leaks: ["survey index"],
      features: [
        feature("last visit paid", { coefficient: -0.5, deviation: 2 }),
        feature("payer known", { deviation: 0 }),
        feature("lives in another city", { known: 0 }),
      ],
    },
  ],
} as unknown as Models;

describe("the card", () => {
  const facts = cardRows(models);
  const ofCount = (fact: string) => facts.filter((row) => row.kind === "count" && row.fact === fact);

  test("keeps to its contract and says of both kinds what is in force", () => {
    for (const row of facts) PUBLISHED_TABLES.card.parse(row);
    expect(
      ofCount("scorer")
        .concat(ofCount("gate"))
        .map(({ text }) => text),
    ).toEqual(["recency", "shut"]);
    expect(facts.filter(({ kind }) => kind === "value").map(({ fact, text }) => [fact, text])).toEqual([
      ["gate", "untried"],
      ["scorer", "none"],
    ]);
  });

  test("names what was learnt from, what leaked, and what is missing", () => {
    expect(ofCount("base_rate")[0]!.value).toBe(0.35);
    expect(ofCount("leak").map(({ text }) => text)).toEqual(["survey index"]);
    expect(ofCount("unavailable").map(({ text }) => text)).toEqual(["service contract", "lives in another city"]);
    expect(ofCount("limit").length).toBeGreaterThan(0);
  });
});

test("features tell the odds per unit and per deviation; what does not vary or is nowhere known has none", () => {
  const rows = featureRows(models);
  for (const row of rows) PUBLISHED_TABLES.features.parse(row);
  expect(rows).toMatchObject([
    { feature: "last visit paid", reason: "price", status: "used", oddsRatio: 0.6065, effect: 0.3679 },
    { feature: "payer known", status: "constant", coefficient: null, mean: 2 },
    { feature: "lives in another city", status: "unavailable", known: 0, mean: null },
    { feature: "service contract", status: "unavailable", known: null },
  ]);
});

describe("several origins", () => {
  test("are told one by one, model and rule", () => {
    const rows = backtestRows(models);
    for (const row of rows) PUBLISHED_TABLES.backtest.parse(row);
    expect(rows.map(({ cutoff, scorer, auc }) => `${cutoff} ${scorer} ${auc}`).slice(0, 2)).toEqual([
      "2025-11-25 model 0.77",
      "2025-11-25 recency 0.75",
    ]);
  });

  test("and together: mean, standard deviation, and in how many the model was better", () => {
    const rows = skillRows(models);
    for (const row of rows) PUBLISHED_TABLES.skill.parse(row);
    const gains = [0.02, -0.01, 0.05];
    const spread = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - 0.02) ** 2, 0) / 2);
    expect(rows.find(({ measure }) => measure === "auc")).toMatchObject({
      origins: 3,
      model: 0.77,
      rule: 0.75,
      ruleSpread: 0,
      gain: 0.02,
      gainSpread: Number(spread.toFixed(4)),
      wins: 2,
    });
    expect(rows.find(({ measure }) => measure === "brier")).toMatchObject({ gain: -0.02, wins: 2 });
  });

  test("of which there is only one have no spread", () => {
    expect(skillRows({ ...models, backtest: models.backtest.slice(0, 1) })).toEqual([]);
  });
});
