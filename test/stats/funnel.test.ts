import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overdispersedZ, shareZ, winsorisedDispersion } from "../../functions/stats/funnel.ts";
import { createRng } from "../../functions/stats/random.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("a share against its target", () => {
  test("is as far as the binomial standard error says where neither is near 0 or 1", () => {
    expect(shareZ(0.52, 2_500, 0.5)).toBeCloseTo(2, 2);
    expect(shareZ(0.31, 2_100, 0.3)).toBeCloseTo(1, 1);
  });

  test("is 0 at the target, and grows with the share and with the sample", () => {
    fc.assert(
      fc.property(share, share, share, (one, other, target) => {
        expect(shareZ(target, 50, target)).toBe(0);
        expect(shareZ(Math.max(one, other), 50, target)).toBeGreaterThanOrEqual(
          shareZ(Math.min(one, other), 50, target),
        );
        expect(Math.abs(shareZ(one, 200, target))).toBeCloseTo(2 * Math.abs(shareZ(one, 50, target)), 10);
      }),
    );
  });

  test("is unknown without a sample, and refuses what is no share", () => {
    expect(shareZ(0.5, 0, 0.5)).toBeNaN();
    expect(() => shareZ(1.2, 10, 0.5)).toThrow(RangeError);
  });
});

describe("over-dispersion", () => {
  const draws = (deviation: number) => {
    const rng = createRng(3);
    return Array.from({ length: 400 }, () => rng.normal(0, deviation));
  };

  test("is 1 for institutions that differ by chance alone", () => {
    expect(winsorisedDispersion(draws(1))).toBe(1);
  });

  test("is the variance left when tenths are pulled in, for those that differ by more", () => {
    // Of a normal with deviation 3, winsorising at 10 % leaves 0.6786 of the variance.
    expect(winsorisedDispersion(draws(3)) / 9).toBeCloseTo(0.68, 1);
  });

  test("is not moved by a few that stand out", () => {
    const most = draws(3);
    const withFew = [...most.slice(8), ...Array.from({ length: 8 }, () => 200)];
    expect(winsorisedDispersion(withFew) / winsorisedDispersion(most)).toBeLessThan(1.15);
    expect(overdispersedZ(withFew)[399]).toBeGreaterThan(50);
  });

  test("leaves out what could not be measured, and is 1 for fewer than two", () => {
    expect(winsorisedDispersion([Number.NaN, 9])).toBe(1);
    expect(winsorisedDispersion([])).toBe(1);
    expect(Array.from(overdispersedZ([Number.NaN, 9]))).toEqual([Number.NaN, 9]);
  });
});
