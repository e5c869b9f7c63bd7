import { describe, expect, test } from "vitest";
import { acceleration, bootstrapDistribution, bootstrapInterval } from "../../functions/stats/bootstrap.ts";
import { createRng } from "../../functions/stats/random.ts";
import { mean } from "../../functions/stats/sum.ts";

const over = (values: readonly number[], statistic: (of: number[]) => number) => (rows: Uint32Array) =>
  statistic(Array.from(rows, (row) => values[row]!));
const variance = (values: readonly number[]) => {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
};

describe("spatial perception of 26 children, Efron & Tibshirani (1993) tables 14.1 and 14.2", () => {
  const scores = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];
  const spread = over(scores, variance);

  test("have a variance of 171.5 with acceleration .061", () => {
    expect(variance(scores).toFixed(1)).toBe("171.5");
    expect(acceleration(26, spread).toFixed(3)).toBe("0.061");
  });

  test("have a 90 % interval of 115.8 to 259.6, within what 2,000 resamples leave open", () => {
    const { low, high } = bootstrapInterval(26, spread, createRng("spatial"), { resamples: 20_000, confidence: 0.9 });
    expect(Math.abs(low - 115.8)).toBeLessThan(3);
    expect(Math.abs(high - 259.6)).toBeLessThan(8);
  });
});

test("the mean of seven mice spreads by 23.36 days, as the ideal bootstrap is printed to", () => {
  // Efron & Tibshirani (1993), table 2.2.
  const days = [94, 197, 16, 38, 99, 141, 23];
  const means = bootstrapDistribution(7, over(days, mean), createRng("mice"), 40_000);
  const centre = mean(means);
  expect(Math.abs(Math.sqrt(mean(means.map((value) => (value - centre) ** 2))) - 23.36)).toBeLessThan(0.3);
});

test("the same seed gives the same interval, and it never leaves the values' range", () => {
  const ratings = [1000, 1000, 900, 1000, 800, 1000, 1000, 1000, 900, 1000];
  const at = (seed: string) => bootstrapInterval(10, over(ratings, mean), createRng(seed));
  expect(at("one")).toEqual(at("one"));
  expect(at("one").low).toBeGreaterThanOrEqual(800);
  expect(at("one").high).toBeLessThanOrEqual(1000);
});

test("equal values have an interval of one point, one value has none", () => {
  expect(bootstrapInterval(5, over([7, 7, 7, 7, 7], mean), createRng(1))).toEqual({ low: 7, high: 7 });
  expect(bootstrapInterval(1, over([7], mean), createRng(1))).toEqual({ low: Number.NaN, high: Number.NaN });
});
