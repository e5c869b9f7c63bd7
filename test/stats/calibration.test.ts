import { describe, expect, test } from "vitest";
import { brierScore, calibrate, calibrationTable, fitPlatt } from "../../functions/stats/calibration.ts";
import { createRng } from "../../functions/stats/random.ts";

describe("Brier score", () => {
  test("is the mean squared distance", () => {
    expect(brierScore([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0])).toBeCloseTo(0.0375, 14);
    expect(brierScore([1, 0], [1, 0])).toBe(0);
    expect(brierScore([], [])).toBeNaN();
  });
});

describe("calibration table", () => {
  test("cuts rows into equal bins by prediction, lowest first", () => {
    const probabilities = Array.from({ length: 20 }, (_, row) => (19 - row) / 20);
    const table = calibrationTable(
      probabilities,
      probabilities.map((value) => Number(value >= 0.5)),
    );
    expect(table).toHaveLength(10);
    expect(table[0]).toEqual({ rows: 2, meanPredicted: 0.025, observedShare: 0 });
    expect(table[9]).toMatchObject({ rows: 2, observedShare: 1 });
  });

  test("never splits equal predictions, and keeps every row", () => {
    const probabilities = [0.2, 0.2, 0.2, 0.2, 0.2, 0.7, 0.9];
    const table = calibrationTable(probabilities, [0, 0, 1, 0, 0, 1, 1], 4);
    expect(table.map(({ rows }) => rows)).toEqual([5, 2]);
    expect(table[0]!.observedShare).toBeCloseTo(0.2, 14);
  });

  test("of no rows is empty", () => {
    expect(calibrationTable([], [])).toEqual([]);
  });
});

describe("Platt scaling", () => {
  const rng = createRng("platt");
  const truth = Array.from({ length: 20_000 }, () => rng.beta(2, 5));
  const labels = truth.map((probability) => Number(rng.chance(probability)));
  const logit = (probability: number) => Math.log(probability / (1 - probability));
  const overconfident = truth.map((probability) => 1 / (1 + Math.exp(-2 * logit(probability) - 0.5)));

  test("takes back an overconfident stretch and shift", () => {
    const scaling = fitPlatt(overconfident, labels);
    expect(scaling.converged).toBe(true);
    expect(scaling.slope).toBeCloseTo(0.5, 1);
    expect(scaling.intercept).toBeCloseTo(-0.25, 1);
    const calibrated = overconfident.map((probability) => calibrate(scaling, probability));
    expect(brierScore(calibrated, labels)).toBeLessThan(brierScore(overconfident, labels));
  });

  test("keeps the order of predictions and the share of positives", () => {
    const scaling = fitPlatt(overconfident, labels);
    expect(calibrate(scaling, 0.7)).toBeGreaterThan(calibrate(scaling, 0.3));
    const calibrated = overconfident.map((probability) => calibrate(scaling, probability));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(calibrated)).toBeCloseTo(mean(labels), 3);
  });

  test("stays finite for predictions of 0 and 1 and for a perfect ranking", () => {
    const scaling = fitPlatt([0, 0, 1, 1], [0, 0, 1, 1]);
    expect(scaling.converged).toBe(true);
    expect(calibrate(scaling, 1)).toBeLessThan(1);
    expect(calibrate(scaling, 0)).toBeGreaterThan(0);
  });
});
