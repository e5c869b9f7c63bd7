import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOYALTY_BANDS, STRATEGIES, TIERS } from "../../../functions/contracts/published.ts";
import { loyaltyBand, strategyOf } from "../../../functions/scoring/value/loyalty.ts";

const one = { vehicles: 1, hasBeenDue: true };

describe("the band of loyalty", () => {
  test.each([
    [1, "high"],
    [0.75, "high"],
    [0.7499, "mid"],
    [0.4, "mid"],
    [0.3999, "low"],
    [0, "low"],
  ])("at %d of the visits due is %s", (share, band) => {
    expect(loyaltyBand(share, one)).toBe(band);
  });

  test("is one higher with a further vehicle, and never above high", () => {
    expect([0, 0.5, 1].map((share) => loyaltyBand(share, { ...one, vehicles: 2 }))).toEqual(["mid", "high", "high"]);
  });

  test("is never low of whom no visit has been due yet", () => {
    expect(loyaltyBand(0, { vehicles: 1, hasBeenDue: false })).toBe("mid");
  });

  test("never falls with another visit", () => {
    const downwards = (band: (typeof LOYALTY_BANDS)[number]) => LOYALTY_BANDS.indexOf(band);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(3),
        fc.boolean(),
        (share, vehicles, hasBeenDue) => {
          const ties = { vehicles, hasBeenDue };
          expect(downwards(loyaltyBand(1, ties))).toBeLessThanOrEqual(downwards(loyaltyBand(share, ties)));
        },
      ),
    );
  });
});

test("nine cells have nine strategies, each its own", () => {
  expect(TIERS.flatMap((tier) => LOYALTY_BANDS.map((band) => strategyOf(tier, band)))).toEqual([...STRATEGIES]);
});
