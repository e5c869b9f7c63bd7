import { expect, test } from "vitest";
import { createRng } from "../../functions/stats/random.ts";
import { rankIntervals } from "../../functions/stats/rank-intervals.ts";

const units = (...beliefs: readonly (readonly [mean: number, deviation: number])[]) =>
  beliefs.map(([mean, deviation]) => ({ mean, deviation }));

test("units told apart with certainty have one rank each, the highest first", () => {
  expect(rankIntervals(units([700, 0], [900, 0], [800, 0]), createRng(1))).toEqual([
    { low: 3, high: 3 },
    { low: 1, high: 1 },
    { low: 2, high: 2 },
  ]);
});

test("units that are all alike may stand anywhere", () => {
  const alike = Array.from({ length: 40 }, () => ({ mean: 800, deviation: 10 }));
  for (const { low, high } of rankIntervals(alike, createRng(1))) {
    expect(low).toBeLessThanOrEqual(3);
    expect(high).toBeGreaterThanOrEqual(38);
  }
});

test("a clear leader is first, and those behind it share the places that are left", () => {
  expect(rankIntervals(units([900, 5], [800, 5], [801, 5]), createRng(1))).toEqual([
    { low: 1, high: 1 },
    { low: 2, high: 3 },
    { low: 2, high: 3 },
  ]);
});

test("the chance of being ahead is what the normal says", () => {
  // P(N(1, 1) > N(0, 1)) = Φ(1/√2) = .7602: an interval of 2 · .7602 − 1 = 52 % has both on their own rank, 60 % has not.
  const at = (confidence: number) =>
    rankIntervals(units([1, 1], [0, 1]), createRng("pair"), { draws: 20_000, confidence });
  expect(at(0.51)[0]).toEqual({ low: 1, high: 1 });
  expect(at(0.54)[0]).toEqual({ low: 1, high: 2 });
});

test("nobody has no ranks", () => {
  expect(rankIntervals([], createRng(1))).toEqual([]);
});
