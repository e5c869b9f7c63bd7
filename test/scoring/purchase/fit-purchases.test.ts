import { describe, expect, test } from "vitest";
import { PurchaseModel } from "../../../functions/contracts/models.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { fitPurchases, HORIZON_DAYS, purchaseChances } from "../../../functions/scoring/purchase/fit-purchases.ts";
import { outlookOf } from "../../../functions/scoring/purchase/outlook.ts";
import { lifecycleRows, purchaseRows, purchaseTestRows } from "../../../functions/scoring/purchase/purchase-rows.ts";
import {
  PURCHASE_COLUMNS,
  type PurchaseColumn,
  type PurchaseStates,
} from "../../../functions/scoring/purchase/purchase-states.ts";
import { createRng } from "../../../functions/stats/random.ts";

const AS_OF = 20_000;
type Row = Record<PurchaseColumn, number>;

/** Customers at every quarter of three years and now; each buys within a year with the chance that `truth` gives. */
function simulated(truth: (row: Row) => number, { customers = 1500, seed = "customers who buy" } = {}): PurchaseStates {
  const rng = createRng(seed);
  const rows: Row[] = [];
  for (let quarter = 0; quarter <= 12; quarter++)
    for (let customer = 0; customer < customers; customer++) {
      const row: Row = {
        customer,
        cutoffDay: AS_OF - 91 * quarter,
        vehicles: rng.integer(1, 2),
        bought: 1,
        newestDays: rng.integer(30, 2200),
        isAgeKnown: 1,
        warrantyDaysLeft: rng.integer(-900, 900),
        recencyDays: rng.chance(0.1) ? Number.NaN : rng.integer(1, 700),
        visits12: rng.integer(0, 4),
        spend12Cents: Math.round(Math.exp(rng.normal(11, 1))),
        surveyShare: rng.chance(0.3) ? rng.uniform() : Number.NaN,
        hasComplaint: 0,
        replacementDays: Number.NaN,
        additionalDays: Number.NaN,
      };
      if (rng.chance(truth(row))) row.replacementDays = rng.integer(1, HORIZON_DAYS);
      rows.push(row);
    }
  return Object.fromEntries(
    PURCHASE_COLUMNS.map((name) => [name, Float64Array.from(rows, (row) => row[name])]),
  ) as PurchaseStates & Record<PurchaseColumn, Float64Array>;
}

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));
const fitted = (states: PurchaseStates) => fitPurchases(states, { asOfDay: AS_OF, calls: 100 }, "replacement");
const now = (states: PurchaseStates): PurchaseStates => {
  const rows = Array.from(states.cutoffDay, (_, row) => row).filter((row) => states.cutoffDay[row] === AS_OF);
  return Object.fromEntries(
    PURCHASE_COLUMNS.map((name) => [name, Float64Array.from(rows, (row) => states[name][row]!)]),
  ) as Record<PurchaseColumn, Float64Array>;
};

describe("where what customers spend foretells that they buy", () => {
  const chance = ({ spend12Cents, newestDays }: Row) =>
    logistic(-13 + 0.9 * Math.log(spend12Cents) + newestDays / 2500);
  const states = simulated(chance);
  const model = fitted(states);

  test("the model beats the rule of age on both splits, and is in force", () => {
    expect(model.scorer).toBe("model");
    expect(model.tests).toHaveLength(2);
    for (const { model: own, rule } of model.tests) {
      expect(own.auc).toBeGreaterThan(rule.auc + 0.01);
      expect(own.brier).toBeLessThan(rule.brier);
    }
    expect(PurchaseModel.parse(JSON.parse(JSON.stringify(model)))).toEqual(model);
  });

  test("its chances sum to about as many purchases as come", () => {
    const today = now(states);
    const foretold = purchaseChances(model, today).reduce((sum, each) => sum + each, 0);
    const came = Array.from(today.replacementDays).filter((days) => days <= HORIZON_DAYS).length;
    expect(Math.abs(foretold - came)).toBeLessThan(4 * Math.sqrt(came));
  });

  test("nothing later than a cut-off moves what was learnt by it: splits judge the quarters 12 and 15 months back", () => {
    const later = {
      ...states,
      replacementDays: Float64Array.from(states.replacementDays, (days, row) =>
        states.cutoffDay[row]! > AS_OF - HORIZON_DAYS ? 1 : days,
      ),
    };
    expect(fitted(later)).toEqual(model);
  });
});

test("where age alone foretells it the rule stays, and says so", () => {
  const model = fitted(simulated(({ newestDays }) => logistic(-12 + 1.4 * Math.log1p(newestDays))));
  expect(model.scorer).toBe("rule");
  expect(model.coefficients).toHaveLength(1);
  expect(purchaseTestRows([model]).map(({ gatePassed }) => gatePassed)).toEqual([false, false, false, false]);
});

test("a feature that knows the answer shuts the gate", () => {
  const honest = simulated(({ spend12Cents }) => logistic(-13 + 0.95 * Math.log(spend12Cents)));
  expect(fitted(honest).scorer).toBe("model");
  const leaking = {
    ...honest,
    hasComplaint: Float64Array.from(honest.replacementDays, (days) => Number(days <= HORIZON_DAYS)),
  };
  expect(fitted(leaking).scorer).toBe("rule");
});

describe.each([
  ["nobody", 0, () => 0],
  ["a handful who buy now and then", 60, () => 0.02],
  ["many of whom nobody buys", 500, () => 0],
])("of %s", (_, customers, truth) => {
  const states = simulated(truth, { customers });
  const model = fitted(states);

  test("nothing is foretold", () => {
    expect(model.scorer).toBe("none");
    expect(purchaseChances(model, states).every(Number.isNaN)).toBe(true);
  });
});

describe("what readers get", () => {
  const states = simulated(({ spend12Cents }) => logistic(-13 + 0.95 * Math.log(spend12Cents)), { customers: 400 });
  const models = [fitted(states), fitPurchases(states, { asOfDay: AS_OF, calls: 100 }, "additional")];
  const customers = Float64Array.from({ length: 403 }, (_, customer) => customer);
  const vehicles = { customer: Float64Array.of(0, 0, 1), stage: ["new", "replacement_due", "in_warranty"] };
  const outlook = outlookOf(customers, vehicles, { states: now(states), models });

  test("is a stage and two chances for each customer, none for who has no vehicle", () => {
    expect(outlook.stage.slice(0, 3)).toEqual(["replacement_due", "in_warranty", "before_purchase"]);
    expect(outlook.replacement_chance.slice(0, 400).every((chance) => Number(chance) > 0)).toBe(true);
    expect(outlook.replacement_chance.slice(400)).toEqual([null, null, null]);
    expect(outlook.additional_chance).toEqual(Array(403).fill(null));
  });

  test("is the sum of chances per entity; referrals have no data, and say so", () => {
    const members = [0.25, 0.5, null].map((replacementChance) => ({
      replacementChance,
      additionalChance: null,
      stage: "new" as const,
    }));
    const rows = purchaseRows(
      [{ level: "dealer", entity: "D1", customers: [...members, { ...members[0]!, stage: "before_purchase" }] }],
      models,
    );
    for (const row of rows) PUBLISHED_TABLES.purchases.parse(row);
    expect(rows.map(({ outcome, scorer, customers: count, expected }) => [outcome, scorer, count, expected])).toEqual([
      ["replacement", models[0]!.scorer, 3, 0.75],
      ["additional", "none", 3, null],
      ["referral", "no_data", 3, null],
    ]);
    for (const row of purchaseTestRows(models)) PUBLISHED_TABLES.purchaseTests.parse(row);
  });

  test("is every stage of an entity, prospects as unknown rather than as none", () => {
    const counts = {
      level: ["dealer"],
      entity: ["D1"],
      stage: ["new"],
      vehicles: Float64Array.of(4),
      amountCents: Float64Array.of(900),
    };
    const rows = lifecycleRows(counts);
    for (const row of rows) PUBLISHED_TABLES.lifecycle.parse(row);
    expect(rows.map(({ stage, vehicles: count }) => [stage, count])).toEqual([
      ["before_purchase", null],
      ["new", 4],
      ["in_warranty", 0],
      ["out_of_warranty", 0],
      ["replacement_due", 0],
      ["unknown_age", 0],
    ]);
  });
});
