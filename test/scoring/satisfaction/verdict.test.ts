import { describe, expect, test } from "vitest";
import { compare, NO_COMPARISON, sampleStatus } from "../../../functions/scoring/satisfaction/verdict.ts";

test.each([
  [0, "withheld"],
  [9, "withheld"],
  [10, "small"],
  [29, "small"],
  [30, "scored"],
] as const)("%i responses are %s", (n, status) => {
  expect(sampleStatus(n, { suppress: 10, flag: 30 })).toBe(status);
});

describe("a change between windows that share no response", () => {
  const at = (mean: number, se: number, n = 40) => ({ n, effective: n, mean, se });

  test("is significant when its interval, z · √(SE² + SE²) wide, leaves zero out", () => {
    // z = (820 − 800)/√(6² + 8²) = 2.0 > 1.96
    expect(compare(at(820, 6), at(800, 8), 10).verdict).toBe("higher");
    expect(compare(at(800, 8), at(820, 6), 10).verdict).toBe("lower");
  });

  test("is none to speak of just inside", () => {
    const { difference, low, verdict } = compare(at(819, 6), at(800, 8), 10);
    expect([difference, verdict]).toEqual([19, "same"]);
    expect(low).toBeCloseTo(19 - 1.959964 * 10, 4);
  });

  test.each([
    ["too few later", at(820, 6, 9), at(800, 8)],
    ["too few earlier", at(820, 6), at(800, 8, 9)],
    ["no standard error", at(820, Number.NaN), at(800, 8)],
  ])("is not told with %s", (_, later, earlier) => {
    expect(compare(later, earlier, 10)).toEqual(NO_COMPARISON);
  });
});
