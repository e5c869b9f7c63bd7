import { expect, test } from "vitest";
import { logBeta, logGamma } from "../../functions/stats/gamma-function.ts";
import { groupHistories } from "../../functions/stats/visit-history.ts";
import { visitLogLikelihood, visitObjective } from "../../functions/stats/visit-likelihood.ts";
import type { VisitModel } from "../../functions/stats/visit-model.ts";

const histories = {
  frequency: [0, 0, 1, 3, 8],
  recency: [0, 0, 12, 30, 51],
  age: [5, 60, 40, 31, 80],
  sumLogIntervals: [0, 0, Math.log(12), 6.2, 13.1],
};

const models: VisitModel[] = (["BG", "MBG"] as const).flatMap((family) =>
  [1, 2, 4].map((regularity) => ({ family, regularity, r: 0.8, alpha: 3.1, a: 0.7, b: 2.2 })),
);

/**
 * The slow and obvious likelihood: for each rate, the density of the intervals times "still silent or lost", with
 * the rate averaged out by Simpson's rule on its logarithm.
 */
function slowLogLikelihood(model: VisitModel, row: number): number {
  const { family, regularity: k, r, alpha, a, b } = model;
  const [x, tx, T] = [histories.frequency[row]!, histories.recency[row]!, histories.age[row]!];
  const n = family === "MBG" ? x + 1 : x;
  const alive = Math.exp(logBeta(a, b + n) - logBeta(a, b));
  const lost = n === 0 ? 0 : Math.exp(logBeta(a + 1, b + n - 1) - logBeta(a, b));
  const given = (logRate: number) => {
    const rate = Math.exp(logRate);
    const prior = Math.exp(r * Math.log(alpha) + r * logRate - alpha * rate - logGamma(r));
    const intervals = Math.exp(
      k * x * logRate - rate * tx + (k - 1) * histories.sumLogIntervals[row]! - x * logGamma(k),
    );
    let silent = 0;
    for (let j = 0; j < k; j++) silent += Math.exp(-rate * (T - tx) - logGamma(j + 1)) * (rate * (T - tx)) ** j;
    return prior * intervals * (alive * silent + lost);
  };
  const [from, to, steps] = [-60, 8, 40_000];
  const width = (to - from) / steps;
  let total = 0;
  for (let i = 0; i <= steps; i++)
    total += given(from + i * width) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  return Math.log((total * width) / 3);
}

test.each(models)("the likelihood of $family with k = $regularity is the integral over rates", (model) => {
  const slow = [0, 1, 2, 3, 4].reduce((total, row) => total + slowLogLikelihood(model, row), 0);
  expect(visitLogLikelihood(model, groupHistories(histories))).toBeCloseTo(slow, 8);
});

test.each(models)("the slope for $family with k = $regularity is that of the likelihood", (model) => {
  const objective = visitObjective(model, groupHistories(histories));
  const at = Float64Array.of(model.r, model.alpha, model.a, model.b).map(Math.log);
  const slope = new Float64Array(4);
  objective(at, slope);
  for (let i = 0; i < 4; i++) {
    const step = 1e-5;
    const [up, down] = [1, -1].map((sign) => objective(at.with(i, at[i]! + sign * step), new Float64Array(4)));
    expect(slope[i]).toBeCloseTo((up! - down!) / (2 * step), 8);
  }
});

test("equal histories are merged", () => {
  const groups = groupHistories({ frequency: [1, 0, 1], recency: [2, 0, 2], age: [9, 9, 9] });
  expect([...groups.weight]).toEqual([1, 2]);
  expect(groups.customers).toBe(3);
});

test("a very long and busy history neither overflows nor underflows", () => {
  const busy = groupHistories({ frequency: [0, 2_000], recency: [0, 5], age: [5_000, 5_000] });
  for (const model of models) {
    const slope = new Float64Array(4);
    expect(Number.isFinite(visitObjective(model, busy)(Float64Array.of(0, 1, 0, 1), slope))).toBe(true);
    expect(slope.every(Number.isFinite)).toBe(true);
  }
});
