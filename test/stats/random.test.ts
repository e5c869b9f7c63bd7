import { describe, expect, test } from "vitest";
import { createRng, type Rng } from "../../functions/stats/random.ts";
import { weightedMean } from "../../functions/stats/weighted-mean.ts";

const DRAWS = 40_000;
const draws = (draw: (rng: Rng) => number) => {
  const rng = createRng("moments");
  return Array.from({ length: DRAWS }, () => draw(rng));
};

/** Standard errors between the mean of the draws and what it should be. */
function surprise(values: number[], expected: number): number {
  const { mean, standardError } = weightedMean(values);
  return Math.abs(mean - expected) / standardError;
}

describe("seeded random numbers", () => {
  test("the same seed gives the same stream, another seed another", () => {
    const first = (seed: string | number) => Array.from({ length: 5 }, createRng(seed).uniform);
    expect(first("a")).toEqual(first("a"));
    expect(first(7)).toEqual(first("7"));
    expect(first("a")).not.toEqual(first("b"));
  });

  test("the stream is pinned, so that generated samples stay what they were", () => {
    expect(Array.from({ length: 3 }, createRng("pinned").uniform)).toMatchInlineSnapshot(`
      [
        0.6380297091331827,
        0.7705939593742046,
        0.7906056662070778,
      ]
    `);
  });

  test("a fork has a stream of its own that draws from the parent do not move", () => {
    const parent = createRng(1);
    const before = parent.fork("dealers").uniform();
    parent.uniform();
    expect(parent.fork("dealers").uniform()).toBe(before);
    expect(parent.fork("customers").uniform()).not.toBe(before);
  });

  test.each<[string, (rng: Rng) => number, number, number]>([
    ["uniform", (rng) => rng.uniform(), 1 / 2, 1 / 12],
    ["normal(3, 2)", (rng) => rng.normal(3, 2), 3, 4],
    ["exponential(4)", (rng) => rng.exponential(4), 1 / 4, 1 / 16],
    ["gamma(2.5, 4)", (rng) => rng.gamma(2.5, 4), 2.5 / 4, 2.5 / 16],
    ["gamma(0.2, 1)", (rng) => rng.gamma(0.2, 1), 0.2, 0.2],
    ["beta(0.8, 2.4)", (rng) => rng.beta(0.8, 2.4), 0.25, 0.1875 / 4.2],
    ["poisson(3.7)", (rng) => rng.poisson(3.7), 3.7, 3.7],
    ["poisson(600)", (rng) => rng.poisson(600), 600, 600],
    ["integer(1, 6)", (rng) => rng.integer(1, 6), 3.5, 35 / 12],
    ["chance(.3)", (rng) => Number(rng.chance(0.3)), 0.3, 0.21],
    ["pickIndex(1, 0, 3)", (rng) => rng.pickIndex([1, 0, 3]), 1.5, 0.75],
  ])("%s has the mean and variance it should", (_, draw, mean, variance) => {
    const values = draws(draw);
    expect(surprise(values, mean)).toBeLessThan(4);
    expect(
      surprise(
        values.map((value) => (value - mean) ** 2),
        variance,
      ),
    ).toBeLessThan(4);
  });

  test("uniform draws fill [0, 1) evenly", () => {
    const counts = new Array<number>(100).fill(0);
    for (const value of draws((rng) => rng.uniform())) counts[Math.floor(value * 100)]!++;
    const chiSquare = counts.reduce((sum, count) => sum + (count - DRAWS / 100) ** 2 / (DRAWS / 100), 0);
    expect(chiSquare).toBeGreaterThan(60);
    expect(chiSquare).toBeLessThan(150);
  });

  test("degenerate asks: nothing to pick, no shape, mean 0", () => {
    const rng = createRng(0);
    expect(() => rng.pick([])).toThrow("nothing to pick");
    expect(() => rng.pickIndex([0, 0])).toThrow("no weight");
    expect(() => rng.gamma(0, 1)).toThrow("must be positive");
    expect(() => rng.poisson(-1)).toThrow("Poisson mean -1");
    expect(rng.poisson(0)).toBe(0);
    expect(rng.pick(["only"])).toBe("only");
  });
});
