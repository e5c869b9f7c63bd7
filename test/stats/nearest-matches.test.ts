import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestMatches } from "../../functions/stats/nearest-matches.ts";

describe("nearest matches", () => {
  test("are the nearest within every caliper, nearest first, at most so many", () => {
    const pool = [[10], [11], [12], [13], [30]];
    expect(nearestMatches([[12.2]], pool, { calipers: [0.5], most: 3 })).toEqual([[2, 3, 1]]);
    expect(nearestMatches([[12.2]], pool, { calipers: [0.05], most: 3 })).toEqual([[2]]);
  });

  test("are none where one feature is too far off", () => {
    const pool = [[0, 9], [9, 0], [5, 5]]; // biome-ignore format: points
    expect(nearestMatches([[0, 0]], pool, { calipers: [1, 1], most: 2 })).toEqual([[]]);
  });

  test("may be the same for several", () => {
    expect(nearestMatches([[1], [1.1]], [[1], [9]], { calipers: [1], most: 1 })).toEqual([[0], [0]]);
  });

  test("ignore a feature in which all are alike", () => {
    expect(nearestMatches([[5, 1]], [[5, 1], [5, 9]], { calipers: [0.1, 1], most: 1 })).toEqual([[0]]); // biome-ignore format: points
  });

  test.each([
    ["no subject", [], [[1]], []],
    ["an empty pool", [[1]], [], [[]]],
  ])("of %s", (_, subjects, pool, expected) =>
    expect(nearestMatches(subjects, pool, { calipers: [1], most: 3 })).toEqual(expected),
  );

  test("do not depend on units of measure", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }));
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 5 }),
        fc.array(point, { maxLength: 12 }),
        (ours, theirs) => {
          const rule = { calipers: [0.8, 0.8], most: 3 };
          const inOtherUnits = (points: [number, number][]) => points.map(([a, b]) => [a * 1024, b / 64]);
          expect(nearestMatches(inOtherUnits(ours), inOtherUnits(theirs), rule)).toEqual(
            nearestMatches(ours, theirs, rule),
          );
        },
      ),
      { numRuns: 50 },
    );
  });
});
