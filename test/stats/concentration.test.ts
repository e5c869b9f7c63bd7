import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { giniCoefficient, lorenzCurve, topShare } from "../../functions/stats/concentration.ts";

const amounts = fc.array(fc.integer({ min: 0, max: 1e8 }), { minLength: 1, maxLength: 60 });

/** Mean difference between any two holders, over twice the mean. */
function slowGini(values: number[]): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  const differences = values.flatMap((left) => values.map((right) => Math.abs(left - right)));
  return differences.reduce((sum, difference) => sum + difference, 0) / (2 * values.length * total);
}

describe("concentration", () => {
  test("Gini of 1, 2, 3, 4 is a quarter, of equal amounts 0, of one holder among ten .9", () => {
    expect(giniCoefficient([4, 1, 3, 2])).toBeCloseTo(0.25, 14);
    expect(giniCoefficient([5, 5, 5])).toBe(0);
    expect(giniCoefficient([0, 0, 0, 0, 0, 0, 0, 0, 0, 7])).toBeCloseTo(0.9, 14);
  });

  test("Gini is the mean difference between any two holders, over twice the mean", () => {
    fc.assert(
      fc.property(amounts, (values) => {
        fc.pre(values.some((value) => value > 0));
        expect(giniCoefficient(values)).toBeCloseTo(slowGini(values), 9);
      }),
    );
  });

  test("the top fifth of 1 … 10 holds 19 of 55, and a holder cut by the edge counts in part", () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(topShare(values, 0.2)).toBeCloseTo(19 / 55, 14);
    expect(topShare(values, 0.25)).toBeCloseTo((19 + 4) / 55, 14);
  });

  test("the curve runs from nothing to everything, below the diagonal and ever steeper", () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const curve = lorenzCurve(values, 20);
        expect(curve).toHaveLength(21);
        expect(curve[0]).toEqual({ holders: 0, held: 0 });
        expect(curve[20]!.held).toBeCloseTo(1, 12);
        curve.forEach(({ holders, held }, i) => {
          expect(held).toBeLessThanOrEqual(holders + 1e-9);
          if (i >= 2) {
            const rises = [held - curve[i - 1]!.held, curve[i - 1]!.held - curve[i - 2]!.held];
            expect(rises[0]).toBeGreaterThanOrEqual(rises[1]! - 1e-9);
          }
        });
      }),
    );
  });

  test("curve and top share say the same", () => {
    const values = [12, 0, 7, 7, 3, 40, 1];
    expect(topShare(values, 0.2)).toBeCloseTo(1 - lorenzCurve(values, 5)[4]!.held, 14);
  });

  test("nothing held is evenly held; nobody is nothing; a debt is refused", () => {
    expect(giniCoefficient([0, 0])).toBe(0);
    expect(topShare([0, 0], 0.2)).toBeCloseTo(0.2, 14);
    expect(giniCoefficient([])).toBeNaN();
    expect(topShare([], 0.2)).toBeNaN();
    expect(lorenzCurve([])).toEqual([]);
    expect(() => giniCoefficient([1, -1])).toThrow("not negative");
  });
});
