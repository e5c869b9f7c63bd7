import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adjustedPValues, changeTest, discoveries } from "../../functions/stats/multiple-testing.ts";
import { netPromoters, wilsonInterval } from "../../functions/stats/proportion.ts";
import { effectiveSize, meanInterval, weightedMean } from "../../functions/stats/weighted-mean.ts";

describe("weighted mean", () => {
  test("without weights is the mean with its textbook standard error", () => {
    const estimate = weightedMean([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(estimate).toMatchObject({ mean: 5, n: 8, effectiveN: 8 });
    expect(estimate.standardError).toBeCloseTo(Math.sqrt(32 / 7 / 8), 14);
  });

  test("follows the linearised formula, worked by hand for three rows", () => {
    const estimate = weightedMean([1, 2, 4], [1, 1, 2]);
    expect(estimate.mean).toBe(2.75);
    const squares = 1.75 ** 2 + 0.75 ** 2 + 4 * 1.25 ** 2;
    expect(estimate.standardError).toBeCloseTo(Math.sqrt((1.5 * squares) / 16), 14);
    expect(estimate.effectiveN).toBeCloseTo(16 / 6, 14);
  });

  test("does not depend on the unit of the weights, nor on rows of weight 0", () => {
    const values = [3, 8, 5, 9];
    const one = weightedMean(values, [1, 2, 3, 4]);
    const scaled = weightedMean([...values, 1e6], [10, 20, 30, 40, 0]);
    expect(scaled.mean).toBeCloseTo(one.mean, 12);
    expect(scaled.standardError).toBeCloseTo(one.standardError, 12);
    expect(scaled.n).toBe(4);
  });

  test("the effective size is at most the number of rows", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1 }), (weights) => {
        const size = effectiveSize(weights);
        expect(size).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(size).toBeLessThanOrEqual(weights.length * (1 + 1e-12));
      }),
    );
  });

  test("the interval uses t with n − 1 degrees of freedom", () => {
    const { low, high } = meanInterval({ mean: 800, standardError: 10, n: 11, effectiveN: 11 });
    expect(high - 800).toBeCloseTo(22.2813885198627, 9);
    expect(800 - low).toBeCloseTo(22.2813885198627, 9);
  });

  test("one response has a mean and no interval; none has nothing", () => {
    expect(weightedMean([7])).toEqual({ mean: 7, standardError: Number.NaN, n: 1, effectiveN: 1 });
    expect(meanInterval(weightedMean([7])).low).toBeNaN();
    expect(weightedMean([])).toEqual({ mean: Number.NaN, standardError: Number.NaN, n: 0, effectiveN: 0 });
    expect(() => weightedMean([1, 2], [1, -1])).toThrow("negative");
  });

  test("responses all alike have standard error 0", () => {
    expect(weightedMean([9, 9, 9], [1, 5, 2]).standardError).toBe(0);
  });
});

describe("shares", () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])(
    "%d of %d has the Wilson interval printed in Newcombe (1998), Statistics in Medicine 17, table I",
    (count, n, low, high) => {
      const interval = wilsonInterval(count / n, n);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    },
  );

  test("a Wilson interval holds the share and stays within [0, 1]", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.5, max: 1e6, noNaN: true }),
        (share, n) => {
          const { low, high } = wilsonInterval(share, n);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          expect(high).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  test("a net promoter score is the mean of +1, 0 and −1, and so is its standard error", () => {
    const answers = [...new Array(60).fill(1), ...new Array(25).fill(0), ...new Array(15).fill(-1)];
    const nps = netPromoters(0.6, 0.15, 100);
    expect(nps.score).toBeCloseTo(0.45, 14);
    expect(nps.standardError).toBeCloseTo(weightedMean(answers).standardError * Math.sqrt(99 / 100), 14);
  });

  test("nobody asked has no score, and more than everybody cannot answer", () => {
    expect(netPromoters(0, 0, 0).score).toBeNaN();
    expect(wilsonInterval(0.5, 0).low).toBeNaN();
    expect(() => netPromoters(0.7, 0.4, 10)).toThrow("not shares of one whole");
    expect(() => wilsonInterval(1.2, 10)).toThrow("not in [0, 1]");
  });
});

describe("change and many tests", () => {
  test("a change of 1.96 standard errors has p = .05", () => {
    const change = changeTest({ mean: 800, standardError: 3 }, { mean: 809.7998199227, standardError: 4 });
    expect(change.z).toBeCloseTo(1.95996398454, 9);
    expect(change.pValue).toBeCloseTo(0.05, 10);
  });

  test("a change cannot be tested without standard errors", () => {
    expect(changeTest({ mean: 1, standardError: Number.NaN }, { mean: 2, standardError: 1 }).pValue).toBeNaN();
    expect(changeTest({ mean: 1, standardError: 0 }, { mean: 2, standardError: 0 }).pValue).toBeNaN();
  });

  // The fifteen tests of the worked example in Benjamini & Hochberg (1995).
  const pValues = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  test("four of Benjamini & Hochberg's fifteen tests are discoveries at 5 %", () => {
    expect(discoveries(pValues, 0.05).filter(Boolean)).toHaveLength(4);
    expect(discoveries(pValues.toReversed(), 0.05).slice(-4)).toEqual([true, true, true, true]);
  });

  test("adjusted p-values keep the order, are never smaller than raw ones, and skip tests not made", () => {
    const adjusted = adjustedPValues([0.04, Number.NaN, 0.01]);
    expect(adjusted[0]).toBeCloseTo(0.04, 14);
    expect(adjusted[1]).toBeNaN();
    expect(adjusted[2]).toBeCloseTo(0.02, 14);
    expect(discoveries([Number.NaN], 0.1)).toEqual([false]);
    expect(discoveries([], 0.1)).toEqual([]);
  });
});
