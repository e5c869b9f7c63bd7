import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rakeWeights } from "../../functions/stats/raking.ts";
import { effectiveSize } from "../../functions/stats/weighted-mean.ts";

const untrimmed = { trimAtMedians: Number.POSITIVE_INFINITY };

function weightedShare(weights: Float64Array, categories: readonly number[], category: number): number {
  const held = weights.reduce((total, weight, row) => total + (categories[row] === category ? weight : 0), 0);
  return held / weights.reduce((total, weight) => total + weight, 0);
}

describe("raking", () => {
  test("to one margin is post-stratification", () => {
    const { weights, converged } = rakeWeights(4, [{ categories: [0, 0, 0, 1], targets: [50, 50] }]);
    expect(converged).toBe(true);
    expect([...weights].map((weight) => weight.toFixed(6))).toEqual(["0.666667", "0.666667", "0.666667", "2.000000"]);
  });

  test("meets two margins and keeps the sample's odds ratio, as iterative proportional fitting must", () => {
    const cells = [
      [0, 0, 20],
      [0, 1, 10],
      [1, 0, 15],
      [1, 1, 35],
    ] as const;
    const rows = cells.flatMap(([first, second, count]) =>
      Array.from({ length: count }, () => [first, second] as const),
    );
    const [first, second] = [rows.map(([value]) => value), rows.map(([, value]) => value)];
    const { weights, converged, marginError } = rakeWeights(
      80,
      [
        { categories: first, targets: [0.6, 0.4] },
        { categories: second, targets: [300, 700] },
      ],
      untrimmed,
    );
    expect(converged).toBe(true);
    expect(marginError).toBeLessThan(1e-9);
    expect(weightedShare(weights, first, 0)).toBeCloseTo(0.6, 8);
    expect(weightedShare(weights, second, 0)).toBeCloseTo(0.3, 8);
    const held = cells.map(([a, b]) =>
      weights.reduce((sum, weight, row) => sum + (first[row] === a && second[row] === b ? weight : 0), 0),
    );
    expect((held[0]! * held[3]!) / (held[1]! * held[2]!)).toBeCloseTo((20 * 35) / (10 * 15), 6);
  });

  test("meets any margins that the rows can meet, with mean weight 1", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 }));
    const target = fc.integer({ min: 1, max: 9 });
    const everyCell = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ] as [number, number][];
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.array(target, { minLength: 5, maxLength: 5 }),
        (some, targets) => {
          const rows = [...everyCell, ...some];
          const margins = [
            { categories: rows.map(([first]) => first), targets: targets.slice(0, 3) },
            { categories: rows.map(([, second]) => second), targets: targets.slice(3) },
          ];
          const { weights, converged } = rakeWeights(rows.length, margins, { ...untrimmed, maxIterations: 1_000 });
          expect(converged).toBe(true);
          expect(weights.reduce((sum, weight) => sum + weight, 0) / rows.length).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  test("trims at five times the median and says how far the margin is then missed", () => {
    const categories = [...new Array<number>(99).fill(0), 1];
    const raked = rakeWeights(100, [{ categories, targets: [0.5, 0.5] }]);
    expect(raked).toMatchObject({ converged: true, trimmed: 1 });
    expect(raked.weights[99]! / raked.weights[0]!).toBeCloseTo(5, 10);
    expect(raked.marginError).toBeCloseTo(0.5 - 5 / 104, 10);
    expect(effectiveSize(raked.weights)).toBeGreaterThan(
      effectiveSize(rakeWeights(100, [{ categories, targets: [0.5, 0.5] }], untrimmed).weights),
    );
  });

  test("reports a category of the population that no row stands for", () => {
    const { weights, uncovered, converged } = rakeWeights(2, [{ categories: [0, 1], targets: [40, 40, 20] }]);
    expect(converged).toBe(true);
    expect(uncovered).toBeCloseTo(0.2, 14);
    expect([...weights]).toEqual([1, 1]);
  });

  test("margins that contradict each other do not converge", () => {
    const same = [0, 0, 1, 1];
    const raked = rakeWeights(4, [
      { categories: same, targets: [1, 3] },
      { categories: same, targets: [3, 1] },
    ]);
    expect(raked.converged).toBe(false);
    expect(raked.marginError).toBeGreaterThan(0.1);
  });

  test("without margins every row weighs 1; without rows there is nothing to weigh", () => {
    expect([...rakeWeights(3, []).weights]).toEqual([1, 1, 1]);
    expect(rakeWeights(0, [{ categories: [], targets: [1, 2] }])).toMatchObject({
      converged: true,
      uncovered: 0,
      trimmed: 0,
    });
  });

  test("a category without a target is refused", () => {
    expect(() => rakeWeights(1, [{ categories: [2], targets: [1, 1] }])).toThrow("category 2 has no target");
    expect(() => rakeWeights(2, [{ categories: [0], targets: [1] }])).toThrow("1 categories for 2 rows");
  });
});
