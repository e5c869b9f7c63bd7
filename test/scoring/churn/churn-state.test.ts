import fc from "fast-check";
import { expect, test } from "vitest";
import { BEST_FIRST, churnState } from "../../../functions/scoring/churn/churn-state.ts";
import { expectedInterval, populationInterval, SERVICE_KM } from "../../../functions/scoring/churn/interval.ts";

test.each([
  [99, 100, "active"],
  [100, 100, "due"],
  [124, 100, "due"],
  [125, 100, "at_risk"],
  [183, 200, "active"],
  [184, 200, "at_risk"],
  [365, 400, "at_risk"],
  [366, 400, "lapsed"],
  [730, 400, "lapsed"],
  [731, 400, "lost"],
] as const)("%i days after the last visit, due every %i, a vehicle is %s", (recency, interval, state) => {
  expect(churnState(recency, interval)).toBe(state);
});

test("a state never gets better while a vehicle stays away", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(100), fc.integer({ min: 20, max: 900 }), (recency, later, interval) => {
      const place = (days: number) => BEST_FIRST.indexOf(churnState(days, interval));
      expect(place(recency + later)).toBeGreaterThanOrEqual(place(recency));
    }),
  );
});

test("an expected interval is (n · own + 3 · population) / (n + 3), or sooner where the kilometres come sooner", () => {
  expect(expectedInterval({ own: 100, intervals: 2, kmPerDay: Number.NaN }, 200)).toBe((2 * 100 + 3 * 200) / 5);
  expect(expectedInterval({ own: Number.NaN, intervals: 0, kmPerDay: Number.NaN }, 200)).toBe(200);
  expect(expectedInterval({ own: 100, intervals: 2, kmPerDay: 10 }, 200)).toBe(160);
  expect(expectedInterval({ own: 100, intervals: 2, kmPerDay: 75 }, 200)).toBe(SERVICE_KM / 75);
});

test("the population's interval weighs each vehicle by its intervals, half a year where nobody has one", () => {
  expect(populationInterval({ intervals: [1, 3, 0], ownIntervalDays: [100, 200, Number.NaN] })).toBe(175);
  expect(populationInterval({ intervals: [0], ownIntervalDays: [Number.NaN] })).toBe(180);
  expect(populationInterval({ intervals: [], ownIntervalDays: [] })).toBe(180);
});

test("the population's interval can be asked of some rows only", () => {
  const states = { intervals: [1, 3], ownIntervalDays: [100, 200] };
  expect(populationInterval(states, Uint32Array.of(0))).toBe(100);
});
