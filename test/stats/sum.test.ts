import fc from "fast-check";
import { expect, test } from "vitest";
import { correlation } from "../../functions/stats/correlation.ts";
import { median, quantile } from "../../functions/stats/quantile.ts";
import { mean, sum } from "../../functions/stats/sum.ts";

test("a sum keeps small terms beside large ones that cancel", () => {
  expect(sum([1e100, 1, -1e100])).toBe(1);
});

test("a sum of a million tenths is exact to the last double", () => {
  expect(sum(new Float64Array(1_000_000).fill(0.1))).toBe(100_000);
});

test("an empty column sums to nothing and has no mean", () => {
  expect(sum([])).toBe(0);
  expect(mean([])).toBeNaN();
});

test("a sum that overflows is infinite, not undefined", () => {
  expect(sum([1e308, 1e308])).toBe(Number.POSITIVE_INFINITY);
});

test("quantiles are R's default, type 7", () => {
  const values = [15, 20, 35, 40, 50];
  expect([0, 0.05, 0.3, 0.4, 0.5, 1].map((share) => quantile(values, share))).toEqual([15, 16, 23, 29, 35, 50]);
});

test("quantiles of one row, of equal rows and of none", () => {
  expect(quantile([7], 0.3)).toBe(7);
  expect(median([4, 4, 4, 4])).toBe(4);
  expect(median([])).toBeNaN();
  expect(() => quantile([1], 1.1)).toThrow("not in [0, 1]");
});

test("a quantile lies between the extremes and does not fall as the share rises", () => {
  const column = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
  const share = fc.double({ noNaN: true, min: 0, max: 1 });
  fc.assert(
    fc.property(column, share, share, (values, one, two) => {
      const low = quantile(values, Math.min(one, two));
      const high = quantile(values, Math.max(one, two));
      expect(low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(high).toBeLessThanOrEqual(Math.max(...values));
      expect(low).toBeLessThanOrEqual(high + 1e-9 * Math.abs(high));
    }),
  );
});

test("Anscombe's four sets all correlate at .816", () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const first = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
  const second = [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74];
  expect(correlation(x, first)).toBeCloseTo(0.816, 3);
  expect(correlation(x, second)).toBeCloseTo(0.816, 3);
});

test("correlation is undefined for a column that does not vary and refuses unequal columns", () => {
  expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
  expect(correlation([], [])).toBeNaN();
  expect(() => correlation([1], [1, 2])).toThrow(RangeError);
});
