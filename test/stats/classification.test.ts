import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areaUnderRoc, averagePrecision, liftAt, precisionAt } from "../../functions/stats/classification.ts";
import { rankedScores } from "../../functions/stats/ranked-scores.ts";

const scored = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 2,
  maxLength: 40,
});

const blocksOf = (rows: readonly (readonly [number, number])[]) =>
  rankedScores(
    rows.map(([score]) => score),
    rows.map(([, label]) => label),
  );

/** Every positive against every negative. */
function slowArea(rows: readonly (readonly [number, number])[]): number {
  const positives = rows.filter(([, label]) => label === 1);
  const negatives = rows.filter(([, label]) => label === 0);
  const wins = positives.flatMap(([high]) => negatives.map(([low]) => (high > low ? 1 : high === low ? 0.5 : 0)));
  return wins.reduce((total: number, win) => total + win, 0) / (positives.length * negatives.length);
}

/** One threshold at a time, counting from scratch. */
function slowAveragePrecision(rows: readonly (readonly [number, number])[]): number {
  const positives = rows.filter(([, label]) => label === 1).length;
  const thresholds = [...new Set(rows.map(([score]) => score))].sort((left, right) => right - left);
  let recallBefore = 0;
  return thresholds.reduce((total, threshold) => {
    const above = rows.filter(([score]) => score >= threshold);
    const hits = above.filter(([, label]) => label === 1).length;
    const gained = hits / positives - recallBefore;
    recallBefore = hits / positives;
    return total + gained * (hits / above.length);
  }, 0);
}

describe("rank metrics", () => {
  const example = rankedScores([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]);

  test("match the worked example of scikit-learn's manual", () => {
    expect(areaUnderRoc(example)).toBe(0.75);
    expect(averagePrecision(example)).toBeCloseTo(0.8333, 4);
  });

  test("agree with counting every pair and every threshold, ties included", () => {
    fc.assert(
      fc.property(scored, (rows) => {
        fc.pre(rows.some(([, label]) => label === 1) && rows.some(([, label]) => label === 0));
        expect(areaUnderRoc(blocksOf(rows))).toBeCloseTo(slowArea(rows), 12);
        expect(averagePrecision(blocksOf(rows))).toBeCloseTo(slowAveragePrecision(rows), 12);
      }),
    );
  });

  test("do not depend on the order of rows", () => {
    fc.assert(
      fc.property(scored, (rows) => {
        expect(blocksOf(rows.toReversed())).toEqual(blocksOf(rows));
      }),
    );
  });

  test("scores all equal tell nothing: area 1/2, precision and lift of chance", () => {
    const blocks = rankedScores([3, 3, 3, 3], [1, 0, 0, 0]);
    expect(areaUnderRoc(blocks)).toBe(0.5);
    expect(averagePrecision(blocks)).toBe(0.25);
    expect(precisionAt(blocks, 2)).toBe(0.25);
    expect(liftAt(blocks, 0.1)).toBe(1);
  });

  test("lift of a perfect ranking is one over the positive share, until the positives are used up", () => {
    const blocks = rankedScores([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(liftAt(blocks, 0.1)).toBe(5);
    expect(liftAt(blocks, 0.4)).toBe(2.5);
    expect(liftAt(blocks, 1)).toBe(1);
    expect(precisionAt(blocks, 3)).toBeCloseTo(2 / 3, 14);
    expect(precisionAt(blocks, 99)).toBe(0.2);
  });

  test("are undefined without rows or without one of the labels", () => {
    expect(areaUnderRoc([])).toBeNaN();
    expect(areaUnderRoc(rankedScores([1, 2], [1, 1]))).toBeNaN();
    expect(averagePrecision(rankedScores([1, 2], [0, 0]))).toBeNaN();
    expect(precisionAt([], 10)).toBeNaN();
    expect(() => liftAt(example, 0)).toThrow("not in (0, 1]");
    expect(() => rankedScores([Number.NaN], [1])).toThrow("row 0");
  });
});
