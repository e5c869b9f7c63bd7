import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shareDifference } from "../../functions/stats/proportion.ts";

const counted = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([rows, share]) => ({ part: Math.round(rows * share), rows }));

describe("the difference of two shares", () => {
  // Newcombe (1998), table II, method 10 (score, without continuity correction).
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])("of %i/%i and %i/%i has Newcombe's printed interval", (one, ofOne, other, ofOther, low, high) => {
    const found = shareDifference({ part: one, rows: ofOne }, { part: other, rows: ofOther });
    expect([found.low, found.high].map((end) => Number(end.toFixed(4)))).toEqual([low, high]);
  });

  test("stands mirrored when the two change places, and its interval holds it within [-1, 1]", () => {
    fc.assert(
      fc.property(counted, counted, (one, other) => {
        const [found, mirrored] = [shareDifference(one, other), shareDifference(other, one)];
        expect(mirrored.low).toBeCloseTo(-found.high, 12);
        expect(mirrored.high).toBeCloseTo(-found.low, 12);
        expect(found.low).toBeLessThanOrEqual(found.difference + 1e-12);
        expect(found.high).toBeGreaterThanOrEqual(found.difference - 1e-12);
        expect(Math.max(Math.abs(found.low), Math.abs(found.high))).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  test("is unknown where one of the two has no rows", () => {
    expect(shareDifference({ part: 0, rows: 0 }, { part: 1, rows: 2 }).low).toBeNaN();
  });
});
