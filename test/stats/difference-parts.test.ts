import fc from "fast-check";
import { expect, test } from "vitest";
import { type CellSums, differenceParts } from "../../functions/stats/difference-parts.ts";

const cells = fc.dictionary(
  fc.constantFrom("first", "periodic", "repair", "body"),
  fc.record({
    weight: fc.double({ min: 0.1, max: 50, noNaN: true }),
    sums: fc.array(fc.double({ min: -5000, max: 5000, noNaN: true }), { minLength: 2, maxLength: 2 }),
  }),
  { minKeys: 1 },
);
const meanOf = (of: ReadonlyMap<string, CellSums>) => {
  const all = [...of.values()];
  return all.reduce((sum, { sums }) => sum + sums[0]! + sums[1]!, 0) / all.reduce((sum, { weight }) => sum + weight, 0);
};

test("the parts add up to the difference, whichever cells either sample has", () => {
  fc.assert(
    fc.property(cells, cells, (before, after) => {
      const [earlier, later] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
      const { within, mix } = differenceParts(earlier, later, 2);
      const difference = meanOf(later) - meanOf(earlier);
      expect(Math.abs(within[0]! + within[1]! + mix - difference)).toBeLessThan(1e-6 * (1 + Math.abs(difference)));
    }),
  );
});

test("two groups that stay as they are and change their shares are mix alone", () => {
  // 30 % at 900 and 70 % at 700 become half and half: 760 → 800.
  const at = (share: number) =>
    new Map([
      ["young", { weight: share, sums: [900 * share] }],
      ["old", { weight: 1 - share, sums: [700 * (1 - share)] }],
    ]);
  const { within, mix } = differenceParts(at(0.3), at(0.5), 1);
  expect(within[0]).toBeCloseTo(0, 9);
  expect(mix).toBeCloseTo(40, 9);
});

test("the same shares with other values are no mix", () => {
  const at = (points: number) => new Map([["all", { weight: 3, sums: [3 * points, 6] }]]);
  expect(differenceParts(at(800), at(812), 2)).toEqual({ within: [12, 0], mix: 0 });
});
