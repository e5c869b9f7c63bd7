import { describe, expect, test } from "vitest";
import type { Models } from "../../../functions/contracts/models.ts";
import { backtest, horizonFor, leakingFeatures, rowsWhere } from "../../../functions/scoring/churn/backtest.ts";
import { FEATURES } from "../../../functions/scoring/churn/features.ts";
import { fitChurn } from "../../../functions/scoring/churn/fit-churn.ts";
import { fullDesign, QUARTER_DAYS, trialsOf } from "../../../functions/scoring/churn/hazard.ts";
import { topReasons } from "../../../functions/scoring/churn/reasons.ts";
import type { VehicleStates } from "../../../functions/scoring/churn/vehicle-states.ts";
import { simulate } from "./simulated-vehicles.ts";

const telling = simulate(3000, "who pays leaves", (isPaid) => (isPaid ? 0.45 : 0.03));
const noise = simulate(3000, "anyone may leave", () => 0.24);

test.each([
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

describe("where something other than time tells who leaves", () => {
  const fit = fitChurn(telling.states, telling.asOfDay);

  test("the model passes the gate on both splits and is published, calibrated, with its rows", () => {
    expect(fit.gatePassed).toBe(true);
    expect(fit.fitted).toMatchObject({ scorer: "model", platt: { slope: expect.any(Number) } });
    for (const { model, recency } of fit.splits) {
      expect(model.auc - recency.auc).toBeGreaterThanOrEqual(0.01);
      expect(model.brier).toBeLessThan(recency.brier);
    }
  });

  test("calibrated risks are what then happened, on the rows of the latest split", () => {
    const rows = fit.calibration.reduce((sum, bin) => sum + bin.rows, 0);
    expect(rows).toBe(fit.splits[0]!.rows);
    for (const bin of fit.calibration) expect(Math.abs(bin.predicted - bin.observed)).toBeLessThan(0.12);
  });

  test("a split is judged on what came after its cut-off, over the whole horizon", () => {
    for (const [back, split] of fit.splits.entries()) {
      expect(split.cutoffDay).toBe(telling.asOfDay - (4 + back) * QUARTER_DAYS);
      const judged = rowsWhere(telling.states, (row) => telling.states.cutoffDay[row] === split.cutoffDay);
      const gone = judged.filter((row) => !(telling.states.nextVisitDays[row]! <= 4 * QUARTER_DAYS));
      expect([split.rows, split.gone]).toEqual([judged.length, gone.length]);
    }
  });

  test("what comes after a split's cut-off reaches its verdict only, not what it learnt", () => {
    const [latest] = fit.splits;
    const horizon = 4 * QUARTER_DAYS;
    const isLater = (row: number) => telling.states.cutoffDay[row]! >= latest!.cutoffDay;
    // The same vehicles come back within the year, but all of them at once: a model that saw it would learn from it.
    const hurried = Array.from(telling.states.nextVisitDays, (days, row) =>
      isLater(row) && days <= horizon ? 1 : days,
    );
    const [again] = backtest({ ...telling.states, nextVisitDays: hurried }, telling.asOfDay, 10).splits;
    expect(again).toEqual(latest);
  });

  test("the reasons of a vehicle that paid name the price", () => {
    const model = modelOf(fit.fitted);
    const paid = FEATURES.findIndex(({ name }) => name === "last visit paid");
    const features = Float64Array.from(model.means);
    features[paid] = 1;
    expect(topReasons(model)(features)).toEqual(["price"]);
    features[paid] = 0;
    expect(topReasons(model)(features)).toEqual([]);
  });
});

function modelOf(fitted: Models["churn"]) {
  if (fitted?.scorer !== "model") throw new Error("no model was published");
  return fitted.hazard;
}

describe("where nothing but time tells", () => {
  const fit = fitChurn(noise.states, noise.asOfDay);

  test("the gate stays shut and the rule is published, with its calibration", () => {
    expect(fit.gatePassed).toBe(false);
    expect(fit.fitted).toMatchObject({ scorer: "recency", slope: expect.any(Number) });
    expect(fit.calibration.length).toBeGreaterThan(0);
  });

  test("the rule is no straw man: the longer the silence the riskier, and it ranks those who are gone above the others", () => {
    expect(fit.fitted).toSatisfy((rule: { slope: number }) => rule.slope > 0);
    for (const { recency } of fit.splits) expect(recency.auc).toBeGreaterThan(0.6);
  });

  test("the rule learns only from states whose whole year had passed", () => {
    const known = rowsWhere(noise.states, (row) => noise.states.cutoffDay[row]! + 4 * QUARTER_DAYS <= noise.asOfDay);
    expect(fit.fitted!.rows).toBe(known.length);
  });
});

describe("a feature that knows the answer", () => {
  const cheating: VehicleStates = {
    ...noise.states,
    surveyShare: Array.from(noise.states.nextVisitDays, (days) => Number(days <= QUARTER_DAYS)),
  };

  test("is named", () => {
    const rows = rowsWhere(cheating, (row) => cheating.cutoffDay[row]! < noise.asOfDay);
    const leaks = leakingFeatures(trialsOf(cheating, rows, fullDesign)).map((column) => FEATURES[column]!.name);
    expect(leaks).toEqual(["survey index"]);
    expect(leakingFeatures(trialsOf(noise.states, rows, fullDesign))).toEqual([]);
  });

  test("shuts the gate though the model looks better than ever", () => {
    const rows = rowsWhere(cheating, (row) => cheating.cutoffDay[row]! < noise.asOfDay);
    expect(rows.length).toBeGreaterThan(0);
    expect(backtest(cheating, noise.asOfDay, 10).splits[0]!.model.auc).toBeGreaterThan(0.6);
    expect(fitChurn(cheating, noise.asOfDay)).toMatchObject({ gatePassed: false, fitted: { scorer: "recency" } });
  });
});

test("too little history gives no scorer at all", () => {
  const few = simulate(20, "a small beginning", () => 0.2);
  expect(fitChurn(few.states, few.asOfDay)).toEqual({ fitted: null, splits: [], gatePassed: false, calibration: [] });
});

test("vehicles that all come back leave nothing to judge", () => {
  const loyal = simulate(400, "everyone stays", () => 0);
  expect(backtest(loyal.states, loyal.asOfDay, 10)).toMatchObject({ splits: [], gatePassed: false });
});
