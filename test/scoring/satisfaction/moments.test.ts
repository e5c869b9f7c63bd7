import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addMoments,
  addValue,
  estimate,
  NO_MOMENTS,
  withoutMoments,
} from "../../../functions/scoring/satisfaction/moments.ts";
import { weightedMean } from "../../../functions/stats/weighted-mean.ts";

const responses = fc.array(
  fc.record({
    value: fc.double({ min: 0, max: 1000, noNaN: true }),
    weight: fc.double({ min: 0.05, max: 5, noNaN: true }),
  }),
  { minLength: 2, maxLength: 60 },
);
type Responses = readonly { readonly value: number; readonly weight: number }[];
const momentsOf = (rows: Responses) =>
  rows.reduce((sum, { value, weight }) => addValue(sum, value, weight), NO_MOMENTS);

test("sums give the mean, standard error and effective n that the responses themselves give", () => {
  fc.assert(
    fc.property(responses, (rows) => {
      const direct = weightedMean(
        rows.map(({ value }) => value),
        rows.map(({ weight }) => weight),
      );
      const { n, mean, se, effective } = estimate(momentsOf(rows));
      expect(n).toBe(direct.n);
      expect(mean).toBeCloseTo(direct.mean, 8);
      expect(se).toBeCloseTo(direct.standardError, 4);
      expect(effective).toBeCloseTo(direct.effectiveN, 8);
    }),
  );
});

test("two parts added are the whole, and the whole without one part is the other", () => {
  fc.assert(
    fc.property(responses, responses, (one, other) => {
      const whole = addMoments(momentsOf(one), momentsOf(other));
      expect(estimate(whole).mean).toBeCloseTo(estimate(momentsOf([...one, ...other])).mean, 9);
      const left = estimate(withoutMoments(whole, momentsOf(one)));
      expect(left.n).toBe(other.length);
      expect(left.mean).toBeCloseTo(estimate(momentsOf(other)).mean, 6);
    }),
  );
});

test("the whole without itself is nothing, to the last digit", () => {
  const whole = momentsOf([
    { value: 812.3, weight: 0.7 },
    { value: 640.1, weight: 1.3 },
  ]);
  expect(withoutMoments(whole, whole)).toBe(NO_MOMENTS);
});

test("nobody has no mean, one response has no standard error, equal ones have none to speak of", () => {
  expect(estimate(NO_MOMENTS)).toEqual({ n: 0, effective: 0, mean: Number.NaN, se: Number.NaN });
  expect(estimate(addValue(NO_MOMENTS, 900))).toEqual({ n: 1, effective: 1, mean: 900, se: Number.NaN });
  expect(estimate(momentsOf(Array(5).fill({ value: 777, weight: 1 }))).se).toBe(0);
});
