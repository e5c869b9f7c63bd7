import { expect, test } from "vitest";
import { points, round, share } from "../../functions/scoring/rounding.ts";

test.each([
  [0.125, 2, 0.13],
  [-0.125, 2, -0.13],
  [1.005, 2, 1.01],
  [2.5, 0, 3],
  [-2.5, 0, -3],
])("%d to %i decimals is %d: half away from zero", (value, digits, rounded) => {
  expect(round(value, digits)).toBe(rounded);
});

test("what rounds to nothing is 0, not −0", () => {
  expect([round(-0.001, 2), points(-0.004), share(-0.00001), round(-0, 2)].map((value) => Object.is(value, 0))).toEqual(
    [true, true, true, true],
  );
});
