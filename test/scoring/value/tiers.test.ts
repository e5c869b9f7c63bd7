import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quintileCuts, quintileScore } from "../../../functions/scoring/value/rfm.ts";
import { tierFloors, tierOf } from "../../../functions/scoring/value/tiers.ts";

const tiersOf = (contributions: readonly number[]) => {
  const floors = tierFloors(Float64Array.from(contributions));
  return contributions.map((cents) => tierOf(cents, floors));
};

test("A holds the first half of contribution, B the next three tenths, C the rest", () => {
  expect(tiersOf([50, 20, 10, 10, 5, 5])).toEqual(["A", "B", "B", "B", "C", "C"]);
});

test("equal contributions share a tier", () => {
  expect(tiersOf([10, 10, 10, 10])).toEqual(["A", "A", "A", "A"]);
});

test("nobody who brings nothing, or costs, is above C", () => {
  expect(tiersOf([100, 0, -40])).toEqual(["A", "C", "C"]);
});

test.each([[[]], [[0, 0]], [[-1]]])("%j has no floors", (contributions) => {
  expect(tiersOf(contributions)).toEqual(contributions.map(() => "C"));
});

describe("for any contributions", () => {
  const contributions = fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 1, maxLength: 60 });
  const positive = (cents: number) => Math.max(0, cents);
  const held = (values: readonly number[]) => values.reduce((sum, cents) => sum + positive(cents), 0);

  test("A holds at least half, A and B at least four fifths, and neither could do with one value less", () => {
    fc.assert(
      fc.property(contributions, (values) => {
        const total = held(values);
        fc.pre(total > 0);
        const tiers = tiersOf(values);
        for (const [upTo, share] of [
          ["A", 0.5],
          ["B", 0.8],
        ] as const) {
          const members = values.filter((_, i) => tiers[i]! <= upTo);
          const smallest = Math.min(...members);
          expect(held(members)).toBeGreaterThanOrEqual(share * total - 1e-6);
          expect(held(members.filter((cents) => cents > smallest))).toBeLessThan(share * total);
        }
      }),
    );
  });

  test("who contributes more is never in a lower tier", () => {
    fc.assert(
      fc.property(contributions, (values) => {
        const tiers = tiersOf(values.toSorted((one, other) => other - one));
        expect(tiers).toEqual(tiers.toSorted());
      }),
    );
  });
});

describe("quintiles", () => {
  test("of five different values score 1 to 5, the largest best", () => {
    const cuts = quintileCuts(Float64Array.of(50, 10, 40, 20, 30));
    expect([10, 20, 30, 40, 50].map((value) => quintileScore(value, cuts))).toEqual([1, 2, 3, 4, 5]);
  });

  test("hold a fifth each of many values", () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000);
    const cuts = quintileCuts(values);
    const counts = Map.groupBy(values, (value) => quintileScore(value, cuts));
    expect([...counts.values()].map((of) => of.length)).toEqual([200, 200, 200, 200, 200]);
  });

  test("never tell equal values apart", () => {
    const cuts = quintileCuts(new Float64Array(9).fill(3));
    expect(quintileScore(3, cuts)).toBe(1);
  });

  test("of nobody are nobody's", () => {
    expect(quintileCuts(new Float64Array(0))).toEqual([0, 0, 0, 0]);
  });
});
