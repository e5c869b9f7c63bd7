import { describe, expect, test } from "vitest";
import {
  advanceFeatures,
  FEATURES,
  type FeatureName,
  writeFeatures,
} from "../../../functions/scoring/churn/features.ts";
import { fitHazard, fitKnown, probability, riskOfSilence, trialsOf } from "../../../functions/scoring/churn/hazard.ts";
import { SERVICE_KM } from "../../../functions/scoring/churn/interval.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import type { Surroundings } from "../../../functions/scoring/churn/visits.ts";
import { type MadeVisit, NOBODY, occasionOf, simulate, statesAt, visitsOf } from "./simulated-vehicles.ts";

const AT = 1000;
const moment = { elapsedDays: 0, population: 180, kmPerDay: 40, tierFloors: () => ({ A: 60_000, B: 30_000 }) };

function featuresOf(
  visits: readonly Omit<MadeVisit, "vehicle">[],
  around: Partial<Surroundings> = {},
  elapsedDays = 0,
) {
  const made = visitsOf(visits.map((visit) => ({ ...visit, vehicle: 1 })));
  const states = statesAt(made, [AT], { ...NOBODY, ...around });
  const into = new Float64Array(FEATURES.length);
  writeFeatures(states, 0, { ...moment, elapsedDays }, [into, 0]);
  return (name: FeatureName) => into[FEATURES.findIndex((feature) => feature.name === name)]!;
}

const sale = (changes: object = {}) => ({
  sale: () => ({
    soldDay: 200,
    warrantyEndDay: AT + 60,
    warrantyKm: Number.NaN,
    hasPhone: false,
    city: "大连",
    ...changes,
  }),
});

describe("what is not known is said to be unknown, and nothing is made up", () => {
  const of = featuresOf([{ day: 900, isPaid: Number.NaN, isRepair: Number.NaN }]);

  test.each([
    ["log age in years", "age known"],
    ["survey index", "survey known"],
    ["last visit paid", "payer known"],
    ["repeat repair", "kind of visit known"],
    ["lives in another city", "city known"],
    ["log amount of 12 months over the 12 before", "amount trend known"],
  ] as const)("%s", (fact, flag) => {
    expect([of(fact), of(flag)]).toEqual([Number.NaN, 0]);
  });

  test("and neither is anything about the warranty", () => {
    for (const { name } of FEATURES.filter(({ name: each }) => each.includes("warranty")))
      expect(of(name), name).toBeNaN();
  });
});

describe("what is known", () => {
  test("kilometres count beyond a service interval, at the vehicle's own pace or, where that is unknown, at all vehicles'", () => {
    const beyond = "km since last visit beyond a service interval" as const;
    const driven = featuresOf([{ day: 500, km: 10_000 }, { day: 800, km: 40_000 }]); // biome-ignore format: a pair of visits
    expect(driven(beyond)).toBeCloseTo((200 * 100) / SERVICE_KM - 1, 12);
    expect(driven("km pace known")).toBe(1);
    expect(featuresOf([{ day: 800 }])(beyond)).toBeCloseTo((200 * 40) / SERVICE_KM - 1, 12);
    expect(featuresOf([{ day: 990 }])(beyond)).toBe(0);
  });

  test("the warranty ends by its date, or sooner by its kilometres", () => {
    const visits = [{ day: 900, km: 28_000 }];
    const byDate = featuresOf(visits, sale());
    expect(byDate("months to warranty end")).toBeCloseTo(60 / (365.25 / 12), 12);
    expect([byDate("within 3 months of warranty end"), byDate("after warranty")]).toEqual([1, 0]);
    const byKm = featuresOf(visits, sale({ warrantyKm: 30_000 }));
    expect([byKm("months to warranty end"), byKm("after warranty")]).toEqual([0, 1]);
    expect(byKm("years after warranty")).toBeCloseTo(50 / 365, 12);
  });

  test("the trend of spend compares the last twelve months with those before, scaled to a year", () => {
    const of = featuresOf([{ day: AT - 700, cents: 50_000 }, { day: AT - 10, cents: 20_000 }]); // biome-ignore format: a pair of visits
    expect(of("log amount of 12 months over the 12 before")).toBeCloseTo(
      Math.log(20_100 / ((50_000 * 364) / 336 + 100)),
      12,
    );
  });

  test("a customer's tier is that of the spend of twelve months, at the floors of the cut-off", () => {
    const tiers = [29_999, 30_000, 60_000].map((cents) => featuresOf([{ day: 900, cents }]));
    expect(tiers.map((of) => [of("tier A"), of("tier B")])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  test("complaint, low score, phone and city are as somebody took them down", () => {
    const answers = () => [{ day: 950, share: 0.7, isComplaint: true, isLow: true }];
    const of = featuresOf([{ day: 900, hasPhone: 0 }], { ...sale(), answers, cityOf: () => "沈阳" });
    expect([of("survey index"), of("complaint"), of("low score")]).toEqual([0.7, 1, 1]);
    expect([of("phone known"), of("lives in another city"), of("city known")]).toEqual([0, 1, 1]);
  });
});

test("features moved on in time are those written at that time", () => {
  const made = visitsOf([{ vehicle: 1, day: 500, km: 9000 }, { vehicle: 1, day: 900, km: 31_000 }]); // biome-ignore format: a pair of visits
  const states = statesAt(made, [AT], { ...NOBODY, ...sale({ warrantyKm: 40_000 }) });
  const [moved, written] = [new Float64Array(FEATURES.length), new Float64Array(FEATURES.length)];
  writeFeatures(states, 0, moment, [moved, 0]);
  advanceFeatures(states, 0, { ...moment, elapsedDays: 182 }, moved);
  writeFeatures(states, 0, { ...moment, elapsedDays: 182 }, [written, 0]);
  expect(moved).toEqual(written);
});

describe("a value that is not known", () => {
  const features = Float64Array.of(1, 0, 2, 1, Number.NaN, 0, 3, 1, Number.NaN, 1, 2, 0, 1, 1, 3, 0);
  const labels = Float64Array.of(0, 1, 0, 1, 1, 0, 1, 0);
  const weights = labels.map(() => 1);
  const fitted = fitKnown({ features, columns: 2, labels, weights });

  test("counts in a fit as the mean of those known", () => {
    const filled = features.map((value) => (Number.isNaN(value) ? 2 : value));
    expect(fitKnown({ features: filled, columns: 2, labels, weights })).toEqual(fitted);
    expect(fitted.means[0]).toBe(2);
  });

  test("and in a prediction", () => {
    expect(probability(fitted, Float64Array.of(Number.NaN, 1))).toBe(probability(fitted, Float64Array.of(2, 1)));
  });
});

test("the risk of silence is the product over quarters, each seen from its own start", () => {
  const { states, asOfDay } = simulate(400, "who pays leaves", (isPaid) => (isPaid ? 0.45 : 0.03));
  const past = rowsWhere(states, (row) => states.cutoffDay[row]! < asOfDay);
  const hazard = fitHazard(trialsOf(states, past, occasionOf(states, asOfDay).tierFloors));
  const today = rowsWhere(states, (row) => states.cutoffDay[row] === asOfDay);
  const features = new Float64Array(FEATURES.length);
  for (const row of today.slice(0, 50)) {
    const quarters = [0, 91, 182, 273].map((elapsedDays) => {
      writeFeatures(states, row, { ...hazard.setting, elapsedDays }, [features, 0]);
      return 1 - probability(hazard.logistic, features);
    });
    expect(riskOfSilence(hazard, states, 4)(row)).toBeCloseTo(
      quarters.reduce((product, each) => product * each, 1),
      12,
    );
  }
});
