import { describe, expect, test } from "vitest";
import type { Models } from "../../../functions/contracts/models.ts";
import type { CustomerFate } from "../../../functions/scoring/churn/fates.ts";
import { type CustomerFacts, scoreCustomers } from "../../../functions/scoring/value/score-customers.ts";
import { expectedAmount } from "../../../functions/stats/spend-model.ts";

const models = {
  visits: { family: "BG", regularity: 1, r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  spend: { p: 6.25, q: 3.74, gamma: 15.44 },
  meanVisitCents: 40_000,
} as Models;
const active: CustomerFate = {
  state: "active",
  risk: 0.2,
  reasons: ["time", "price"],
  lever: "price",
  intervalDays: 182.5,
};

type Facts = Partial<Record<keyof CustomerFacts, number | string | null>>;

function factsOf(changes: Facts): CustomerFacts {
  const facts = {
    customer: 1,
    dealerId: "D1",
    repairOrder: "R1",
    vehicles: 1,
    visits: 5,
    visits24: 4,
    firstDay: 1000,
    lastDay: 1700,
    firstSoldDay: 900,
    spendCents: 90_000,
    valueCents: 60_000,
    frequency: 2,
    recency: 30.43,
    age: 38.86,
    meanAmount: 35,
    isServed: 1,
    sumLogIntervals: 5,
    lastIntervalDays: 90,
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === "number" ? Float64Array.of(value) : [value]]),
  ) as unknown as CustomerFacts;
}

function score(changes: Facts, fate: CustomerFate | null = active, of: Models = models) {
  const byCustomer = new Map(fate ? [[1, fate]] : []);
  const scores = scoreCustomers(factsOf(changes), { byCustomer }, { models: of, asOfDay: 1730 });
  return Object.fromEntries(Object.entries(scores).map(([name, [value]]) => [name, value]));
}

test("contribution is the past 24 months' value and what the next 24 are expected to bring", () => {
  const { expected_cents, contribution_cents } = score({});
  expect(contribution_cents).toBe(60_000 + Number(expected_cents));
  expect(expected_cents).toBeGreaterThan(0);
});

test("what a visit is expected to bring follows the spend model", () => {
  // Note 025: 35.02 for x = 3, mean 35.
  const amount = (mean: number) => expectedAmount(models.spend!, 2, mean);
  const ratio =
    Number(score({ meanAmount: 70 })["expected_cents"]) / Number(score({ meanAmount: 35 })["expected_cents"]);
  expect(ratio).toBeCloseTo(amount(70) / amount(35), 3);
});

test("loyalty has its band: all visits due are high, one in four low, and none is due in a month", () => {
  expect(score({ visits24: 4 })["loyalty_band"]).toBe("high");
  expect(score({ visits24: 1 })["loyalty_band"]).toBe("low");
  expect(score({ visits24: 0, firstSoldDay: 1700, firstDay: Number.NaN })["loyalty_band"]).toBe("mid");
});

test("without a spend model a visit brings the network's mean", () => {
  const none = { ...models, spend: null };
  const [poor, rich] = [1, 900].map((meanAmount) => score({ meanAmount }, active, none)["expected_cents"]);
  expect(poor).toBe(rich);
  expect(poor).toBeGreaterThan(0);
});

test("without a visit model visits go on at the customer's own rate", () => {
  const none = { ...models, visits: null };
  const [once, twice] = [2, 4].map((frequency) =>
    Number(score({ frequency, meanAmount: 0 }, active, none)["expected_cents"]),
  );
  expect(twice! / once!).toBeCloseTo(2, 3);
});

test("reasons, risk and state are the fate's", () => {
  expect(score({})).toMatchObject({ state: "active", risk: 0.2, reason1: "time", reason2: "price", reason3: null });
});

describe("a customer without a fate", () => {
  const never = {
    visits: 0,
    visits24: 0,
    firstDay: Number.NaN,
    lastDay: Number.NaN,
    frequency: Number.NaN,
    recency: Number.NaN,
    age: Number.NaN,
  };

  test("who bought and never came is never serviced, with nothing expected and no risk", () => {
    expect(score(never, null)).toMatchObject({
      state: "never_serviced",
      expected_cents: 0,
      risk: null,
      last_day: null,
      loyalty: 0,
    });
  });

  test("who sold the vehicle on has exited", () => {
    expect(score({ ...never, vehicles: 0 }, null)["state"]).toBe("exited");
  });

  test("of whom only credit notes are known still has a loyalty", () => {
    expect(score({ ...never, firstSoldDay: Number.NaN }, null)["loyalty"]).toBe(0);
  });
});

describe("a customer whose serviced vehicles are somebody else's now", () => {
  const exited: CustomerFate = { state: "exited", risk: null, reasons: [], lever: null, intervalDays: 180 };

  test("has exited, and nothing more is expected", () => {
    expect(score({ vehicles: 0 }, exited)).toMatchObject({
      state: "exited",
      expected_cents: 0,
      contribution_cents: 60_000,
    });
  });

  test("but with a new vehicle in the yard has yet to come with it", () => {
    expect(score({ vehicles: 1 }, exited)["state"]).toBe("never_serviced");
  });
});
