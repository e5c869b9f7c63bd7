import { describe, expect, test } from "vitest";
import { dateOfDay } from "../../../functions/contracts/calendar.ts";
import type { Models } from "../../../functions/contracts/models.ts";
import { backtest, horizonFor, originsFor } from "../../../functions/scoring/churn/backtest.ts";
import { countContest } from "../../../functions/scoring/churn/count-churn.ts";
import { FEATURES } from "../../../functions/scoring/churn/features.ts";
import { fitChurn } from "../../../functions/scoring/churn/fit-churn.ts";
import { topReasons } from "../../../functions/scoring/churn/reasons.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import { QUARTER_DAYS } from "../../../functions/scoring/churn/time-step.ts";
import { occasionOf, type States, simulate } from "./simulated-vehicles.ts";

const telling = simulate(3000, "who pays leaves", (isPaid) => (isPaid ? 0.45 : 0.03));
const noise = simulate(3000, "anyone may leave", () => 0.24);
const occasion = (of: { readonly states: States; readonly asOfDay: number }) => occasionOf(of.states, of.asOfDay);
const triedOn = (states: States, asOfDay: number, origins = 2) => {
  const settings = occasionOf(states, asOfDay);
  return backtest(countContest(states, 4, settings.tierFloors), { ...settings, origins });
};

test.each([
  [12, 4],
  [10, 4],
  [9, 4],
  [8, 3],
  [7, 3],
  [6, 2],
  [5, 2],
  [4, 1],
  [3, 0],
  [0, 0],
])("%i quarters of history allow a horizon of %i", (quarters, horizon) => {
  expect(horizonFor(quarters)).toBe(horizon);
});

test.each([
  [12, 4, 5],
  [10, 4, 3],
  [9, 4, 2],
  [8, 3, 3],
  [40, 4, 6],
  [5, 4, 0],
])("%i quarters of history have at a horizon of %i room for %i origins", (quarters, horizon, origins) => {
  expect(originsFor(quarters, horizon)).toBe(origins);
});

describe("where something other than time tells who leaves", () => {
  const fit = fitChurn(telling.states, occasion(telling));

  test("the model passes the gate on the last two splits and is published, calibrated, with its rows", () => {
    expect(fit.gatePassed).toBe(true);
    expect(fit.fitted).toMatchObject({ scorer: "model", platt: { slope: expect.any(Number) } });
    for (const { model, rule } of fit.splits.slice(0, 2)) {
      expect(model.auc - rule.auc).toBeGreaterThanOrEqual(0.01);
      expect(model.brier).toBeLessThan(rule.brier);
    }
  });

  test("every origin is a quarter before the last, judged on its whole horizon, and finds more of those who leave", () => {
    expect(fit.splits.map(({ cutoffDay }) => cutoffDay)).toEqual(
      [4, 5, 6].map((quarters) => telling.asOfDay - quarters * QUARTER_DAYS),
    );
    for (const { calls, model, rule, gone, rows } of fit.splits) {
      expect(calls).toBe(100);
      expect(model.precision).toBeGreaterThan(gone / rows);
      expect(model.precision).toBeGreaterThanOrEqual(rule.precision);
    }
  });

  test("calibrated risks are what then happened, on the rows of the latest split", () => {
    const rows = fit.calibration.reduce((sum, bin) => sum + bin.rows, 0);
    expect(rows).toBe(fit.splits[0]!.rows);
    for (const bin of fit.calibration) expect(Math.abs(bin.predicted - bin.observed)).toBeLessThan(0.12);
  });

  test("a split is judged on what came after its cut-off, over the whole horizon", () => {
    for (const split of fit.splits) {
      const judged = rowsWhere(telling.states, (row) => telling.states.cutoffDay[row] === split.cutoffDay);
      const gone = judged.filter((row) => !(telling.states.nextVisitDays[row]! <= 4 * QUARTER_DAYS));
      expect([split.rows, split.gone]).toEqual([judged.length, gone.length]);
    }
  });

  test("what comes after a split's cut-off reaches its verdict only, not what it learnt", () => {
    const latest = fit.splits[0]!;
    const horizon = 4 * QUARTER_DAYS;
    // The same vehicles come back within the year, but all of them at once: a model that saw it would learn from it.
    const hurried = telling.states.nextVisitDays.map((days, row) =>
      telling.states.cutoffDay[row]! >= latest.cutoffDay && days <= horizon ? 1 : days,
    );
    expect(triedOn({ ...telling.states, nextVisitDays: hurried }, telling.asOfDay).splits[0]).toEqual(latest);
  });

  test("the reasons of a vehicle that paid name the price, which somebody can do something about", () => {
    const model = modelOf(fit.fitted);
    const paid = FEATURES.findIndex(({ name }) => name === "last visit paid");
    const features = Float64Array.from(model.means);
    features[paid] = 1;
    expect(topReasons(model)(features)).toEqual({ reasons: ["price"], lever: "price" });
    features[paid] = 0;
    expect(topReasons(model)(features)).toEqual({ reasons: [], lever: null });
  });

  test("the card says what it learnt from: every settled quarter, and how many visits it saw", () => {
    const { states, asOfDay } = telling;
    const rows = rowsWhere(states, (row) => states.cutoffDay[row]! <= asOfDay - QUARTER_DAYS);
    expect(fit.card).toMatchObject({
      kind: "count",
      rows: rows.length,
      positives: rows.filter((row) => states.nextVisitDays[row]! <= QUARTER_DAYS).length,
      firstCutoff: dateOfDay(asOfDay - 10 * QUARTER_DAYS),
      lastCutoff: dateOfDay(asOfDay - QUARTER_DAYS),
      horizon: 4,
      ending: "gradient",
      leaks: [],
    });
    const paid = fit.card!.features.find(({ name }) => name === "last visit paid")!;
    expect(paid.coefficient).toBeLessThan(-0.5);
    expect(paid.known).toBe(1);
    expect(fit.card!.features.find(({ name }) => name === "survey index")).toMatchObject({ known: 0, coefficient: 0 });
  });
});

function modelOf(fitted: Models["churn"]) {
  if (fitted?.scorer !== "model") throw new Error("no model was published");
  return fitted.hazard;
}

describe("where nothing but time tells", () => {
  const fit = fitChurn(noise.states, occasion(noise));

  test("the gate stays shut and the rule is published, with its calibration and the model's card", () => {
    expect(fit.gatePassed).toBe(false);
    expect(fit.fitted).toMatchObject({ scorer: "recency", slope: expect.any(Number) });
    expect(fit.calibration.length).toBeGreaterThan(0);
    expect(fit.card?.features).toHaveLength(FEATURES.length);
  });

  test("the rule is no straw man: the longer the silence the riskier, and it ranks those who are gone above the others", () => {
    expect(fit.fitted).toSatisfy((rule: { slope: number }) => rule.slope > 0);
    for (const { rule } of fit.splits) expect(rule.auc).toBeGreaterThan(0.6);
  });

  test("the rule learns only from states whose whole year had passed", () => {
    const known = rowsWhere(noise.states, (row) => noise.states.cutoffDay[row]! + 4 * QUARTER_DAYS <= noise.asOfDay);
    expect(fit.fitted!.rows).toBe(known.length);
  });
});

test("too little history gives no scorer at all", () => {
  const few = simulate(20, "a small beginning", () => 0.2);
  expect(fitChurn(few.states, occasion(few))).toEqual({
    fitted: null,
    splits: [],
    gatePassed: false,
    calibration: [],
    card: null,
  });
});

test("vehicles that all come back leave nothing to judge", () => {
  const loyal = simulate(400, "everyone stays", () => 0);
  expect(triedOn(loyal.states, loyal.asOfDay)).toMatchObject({ splits: [], gatePassed: false });
});

test("a vehicle that somebody else has before its year is over is neither gone nor staying", () => {
  const { states, asOfDay } = noise;
  const cutoff = asOfDay - 4 * QUARTER_DAYS;
  const silent = rowsWhere(
    states,
    (row) => states.cutoffDay[row] === cutoff && Number.isNaN(states.nextVisitDays[row]!),
  );
  const leftDays = states.leftDays.slice();
  for (const row of silent) leftDays[row] = 200;
  const { rows, labels } = countContest({ ...states, leftDays }, 4, occasion(noise).tierFloors).asked(cutoff);
  expect(rows.some((row) => silent.includes(row))).toBe(false);
  expect(labels.reduce((sum, label) => sum + label, 0)).toBeLessThan(silent.length);
});
