import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  discountedVisits,
  loyaltyShare,
  modelledVisits,
  visitsAtOwnRate,
} from "../../../functions/scoring/value/contribution.ts";
import { createRng } from "../../../functions/stats/random.ts";
import type { VisitModel } from "../../../functions/stats/visit-model.ts";

/** Fader, Hardie & Lee (2005), CDNOW, weeks; the note's worked customer. */
const cdnow: VisitModel = { family: "BG", regularity: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const customer = { frequency: 2, recency: 30.43, age: 38.86 };

/** Lives the customer's future visit by visit from posterior draws, weighing each visit as the quarter it falls in says. */
function simulatedPresentValue(draws: number): number {
  const rng = createRng("discounted visits by simulation");
  const { frequency: x, recency: tx, age: T } = customer;
  let [value, weight] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    // Importance sampling: prior draws of rate and dropout, weighed by the likelihood of being alive with this history.
    const [rate, dropout] = [rng.gamma(cdnow.r + x, cdnow.alpha + tx), rng.beta(cdnow.a, cdnow.b + x)];
    const alive = Math.exp(-rate * (T - tx));
    const diedThen = dropout / (1 - dropout);
    const share = alive + diedThen;
    weight += share;
    if (!rng.chance(alive / share)) continue;
    for (let time = rng.exponential(rate); time <= 104; time += rng.exponential(rate)) {
      value += share * 1.1 ** -((Math.floor(time / 13) + 0.5) / 4);
      if (rng.chance(dropout)) break;
    }
  }
  return value / weight;
}

describe("discounted visits", () => {
  test("are what living through the next 24 months gives on average", () => {
    const expected = discountedVisits(modelledVisits(cdnow))(customer);
    expect(simulatedPresentValue(200_000)).toBeCloseTo(expected, 1);
    expect(expected).toBeGreaterThan(2);
  });

  test("at a steady rate are the rate times an annuity", () => {
    const quarters = [0, 1, 2, 3, 4, 5, 6, 7].map((q) => 1.1 ** -((q + 0.5) / 4));
    const annuity = quarters.reduce((sum, discount) => sum + discount, 0);
    expect(discountedVisits(visitsAtOwnRate)({ frequency: 8, recency: 90, age: 104 })).toBeCloseTo(
      (8 / 104) * 13 * annuity,
      12,
    );
  });

  test("of a customer without a repeat visit are none at their own rate", () => {
    expect(discountedVisits(visitsAtOwnRate)({ frequency: 0, recency: 0, age: 3 })).toBe(0);
  });

  test("at a rate seen for weeks only are not carried forward as if for a year", () => {
    const short = discountedVisits(visitsAtOwnRate)({ frequency: 1, recency: 1, age: 2 });
    expect(short).toBe(discountedVisits(visitsAtOwnRate)({ frequency: 1, recency: 1, age: 52 }));
  });
});

describe("loyalty", () => {
  test.each([
    [4, 730, 182.5, 1],
    [2, 730, 182.5, 0.5],
    [2, 3000, 182.5, 0.5],
    [1, 365, 182.5, 0.5],
    [9, 730, 182.5, 1],
    [0, 730, 182.5, 0],
    [1, 0, 182.5, 1],
    [0, Number.NEGATIVE_INFINITY, 182.5, 0],
  ])("%i visits in a tenure of %d days, due every %d, is %d", (visits, tenure, interval, share) => {
    expect(loyaltyShare(visits, tenure, interval)).toBeCloseTo(share, 12);
  });

  test("is a share, and never falls with another visit", () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(4000), fc.integer({ min: 1, max: 900 }), (visits, tenure, interval) => {
        const loyalty = loyaltyShare(visits, tenure, interval);
        expect(loyalty).toBeGreaterThanOrEqual(0);
        expect(loyalty).toBeLessThanOrEqual(1);
        expect(loyaltyShare(visits + 1, tenure, interval)).toBeGreaterThanOrEqual(loyalty);
      }),
    );
  });
});
