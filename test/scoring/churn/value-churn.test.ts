import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Models } from "../../../functions/contracts/models.ts";
import { fateOfVehicles } from "../../../functions/scoring/churn/fates.ts";
import { fitValueChurn } from "../../../functions/scoring/churn/fit-value-churn.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import { floorsAt, spendFloors, spendTier } from "../../../functions/scoring/churn/spend-tiers.ts";
import { eachColumn } from "../../../functions/scoring/churn/state-columns.ts";
import { isFallen, isMidOrHigh } from "../../../functions/scoring/churn/value-churn.ts";
import { spendRatio } from "../../../functions/scoring/churn/value-features.ts";
import { fitRatioRule, isWarnedByRatio } from "../../../functions/scoring/churn/value-rule.ts";
import { createRng } from "../../../functions/stats/random.ts";
import {
  type MadeVisit,
  occasionOf,
  type States,
  statesAt,
  statesEachQuarter,
  visitsOf,
} from "./simulated-vehicles.ts";

const AT = 1000;
const ofOne = (days: readonly (readonly [day: number, cents: number])[]) =>
  statesAt(visitsOf(days.map(([day, cents]) => ({ vehicle: 1, day, cents }))), [AT]);

describe("the spend ratio", () => {
  test("is the last six months over half the twelve before them", () => {
    const states = ofOne([
      [AT - 545, 300],
      [AT - 200, 500],
      [AT - 181, 100],
      [AT, 60],
    ]);
    expect(spendRatio(states, 0)).toBeCloseTo(160 / 400, 12);
  });

  test("scales the months before up where only part of them is on record, from half of them on", () => {
    expect(spendRatio(ofOne([[AT - 455, 600], [AT, 300]]), 0)).toBeCloseTo(300 / ((600 / 274) * 182), 12); // biome-ignore format: a pair of visits
    expect(spendRatio(ofOne([[AT - 362, 600], [AT, 300]]), 0)).toBeNaN(); // biome-ignore format: a pair of visits
  });

  test("is unknown where nothing was spent then: there is nothing to fall from", () => {
    expect(spendRatio(ofOne([[AT - 500, 0], [AT, 300]]), 0)).toBeNaN(); // biome-ignore format: a pair of visits
  });
});

describe("the ratio rule", () => {
  const visits = (earlier: number, late: number) =>
    ofOne([...Array.from({ length: earlier }, (_, i) => [AT - 545 + i, 200] as const), [AT - 10, late]]);

  test("warns below a half of those with three earlier visits", () => {
    expect(isWarnedByRatio(visits(3, 149), 0)).toBe(true);
    expect(isWarnedByRatio(visits(3, 151), 0)).toBe(false);
    expect(isWarnedByRatio(visits(2, 1), 0)).toBe(false);
  });

  test("promises what became of those it warned of, and of the others", () => {
    const states = statesAt(
      visitsOf(
        [1, 2, 3, 4].flatMap((vehicle) =>
          [541, 540, 539, 10].map((ago) => ({
            vehicle,
            day: AT - ago,
            cents: ago > 500 ? 200 : vehicle > 1 ? 9 : 900,
          })),
        ),
      ),
      [AT],
    );
    const all = Uint32Array.of(0, 1, 2, 3);
    expect(fitRatioRule(states, all, (row) => row > 0)).toEqual({ warned: 4 / 5, others: 1 / 3, rows: 4 });
    const { warned, others } = fitRatioRule(states, all, (row) => row === 0);
    expect(warned).toBeGreaterThan(others);
    expect(warned).toBeCloseTo(2 / 6, 8);
  });
});

describe("value churn", () => {
  // Ten customers with 1,000 each, two with 300, twelve with 10: floors are frozen at the cut-off.
  const spends = [...Array(10).fill(1000), 300, 300, ...Array(12).fill(10)] as number[];
  const statesWith = (later: readonly (readonly [vehicle: number, after: number, cents: number])[]) =>
    statesAt(
      visitsOf(
        [
          ...spends.map((cents, vehicle) => ({ vehicle, day: AT - 30, cents })),
          ...later.map(([vehicle, after, cents]) => ({ vehicle, day: AT + after, cents })),
        ].sort((one, other) => one.vehicle - other.vehicle || one.day - other.day),
      ),
      [AT],
    );
  const valuedOf = (states: States) => ({ states, tierFloors: floorsAt(spendFloors(states)), firstCutoffDay: 0 });

  test("asks about tiers A and B, cut where half and four fifths of the spend are held", () => {
    const valued = valuedOf(statesWith([]));
    expect([valued.tierFloors(AT), valued.tierFloors(AT + 1).A]).toEqual([
      { A: 1000, B: 1000 },
      Number.POSITIVE_INFINITY,
    ]);
    expect([...rowsWhere(valued.states, (row) => isMidOrHigh(valued, row))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([spendTier(0, { A: 0, B: 0 }), spendTier(5, { A: 9, B: 4 })]).toEqual(["C", "B"]);
  });

  test("is a customer who comes and spends less in twelve months than makes a B; who stays away is count churn", () => {
    const valued = valuedOf(
      statesWith([
        [0, 100, 999],
        [1, 100, 1000],
        [2, 364, 10],
        [3, 365, 10],
        [4, 50, 600],
        [4, 300, 400],
      ]),
    );
    expect([0, 1, 2, 3, 4, 5].map((row) => isFallen(valued, row, 4))).toEqual([true, false, true, false, false, false]);
  });

  test("is judged pro rata where fewer quarters are looked at", () => {
    const valued = valuedOf(statesWith([[0, 100, 499], [1, 100, 500]])); // biome-ignore format: a pair of visits
    expect([0, 1].map((row) => isFallen(valued, row, 2))).toEqual([true, false]);
  });

  test("never gets likelier when a customer spends more", () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 1, max: 364 }), (less, more, after) => {
        const fallen = (cents: number) => Number(isFallen(valuedOf(statesWith([[0, after, cents]])), 0, 4));
        expect(fallen(less + more)).toBeLessThanOrEqual(fallen(less));
      }),
      { numRuns: 30 },
    );
  });
});

const AS_OF = 3000;

/** Customers who come every quarter; a third of them halve their spend one day and go on at a quarter of it. */
function slipping(customers: number): States {
  const rng = createRng("spend that slips away");
  const rows: MadeVisit[] = [];
  for (let vehicle = 0; vehicle < customers; vehicle++) {
    const usual = 40_000 * Math.exp(rng.normal(0, 0.5));
    const slipsOn = rng.chance(0.6) ? rng.integer(AS_OF - 1000, AS_OF) : Number.POSITIVE_INFINITY;
    for (let day = AS_OF - 1500 + rng.integer(0, 90); day <= AS_OF; day += rng.integer(60, 120))
      rows.push({ vehicle, day, cents: Math.round(usual * rng.gamma(6, 6) * (day < slipsOn ? 1 : 0.3)) });
  }
  return statesEachQuarter(visitsOf(rows), AS_OF, 12);
}

describe("where spend slips away before it is lost", () => {
  const states = slipping(900);
  const fit = fitValueChurn(states, occasionOf(states, AS_OF));

  test("model and rule are tried at several origins, and both find more than chance", () => {
    expect(fit.splits.length).toBeGreaterThanOrEqual(3);
    for (const { model, rule, gone, rows } of fit.splits) {
      expect(rule.auc).toBeGreaterThan(0.5);
      expect(model.auc).toBeGreaterThan(rule.auc);
      expect(model.precision).toBeGreaterThan(gone / rows);
    }
  });

  test("the model passes its own gate and warns of about as many as the rule", () => {
    expect(fit.gatePassed).toBe(true);
    const floors = spendFloors(states).get(AS_OF)!;
    const models = { churn: null, valueChurn: fit.fitted, spendFloors: floors, population: 90 } as Models;
    const today = rowsWhere(states, (row) => states.cutoffDay[row] === AS_OF);
    const now = eachColumn((name) => Float64Array.from(today, (row) => states[name][row]!));
    const outlooks = [...fateOfVehicles(now, models).values.values()];
    const asked = outlooks.filter(({ risk }) => risk !== null);
    expect(outlooks.filter(({ tier }) => tier === "C").every(({ risk }) => risk === null)).toBe(true);
    expect(asked).toHaveLength(outlooks.filter(({ tier }) => tier !== "C").length);
    const byRule = rowsWhere(
      now,
      (row) => isWarnedByRatio(now, row) && spendTier(now.customerCents12[row]!, floors) !== "C",
    );
    const warned = asked.filter(({ isWarned }) => isWarned);
    expect(warned.length).toBeGreaterThan(byRule.length / 3);
    expect(warned.length).toBeLessThan(byRule.length * 3);
    expect(Math.min(...warned.map(({ risk }) => risk!))).toBeGreaterThan(
      Math.max(...asked.filter(({ isWarned }) => !isWarned).map(({ risk }) => risk!)),
    );
  });

  test("its card holds the ratio among the features, and the base rate", () => {
    const ratio = fit.card!.features.find(({ name }) => name === "log spend ratio")!;
    expect(ratio.coefficient).toBeLessThan(0);
    expect(fit.card!.positives / fit.card!.rows).toBeGreaterThan(0.02);
  });

  test("a leak shuts the gate, and the rule takes over", () => {
    const leaking = {
      ...states,
      surveyShare: Float64Array.from(states.vehicle, (_, row) => Number(states.nextCents4[row]! < 60_000)),
    };
    const refused = fitValueChurn(
      { ...leaking, freshestDays: states.freshestDays.map(() => -1) },
      occasionOf(states, AS_OF),
    );
    expect(refused).toMatchObject({ gatePassed: false, fitted: { scorer: "ratio" } });
    expect(refused.card!.leaks).toContain("feature date");
  });
});

test("records of less than two years give no scorer", () => {
  const states = statesEachQuarter(visitsOf([{ vehicle: 1, day: 100 }]), 400, 4);
  expect(fitValueChurn(states, occasionOf(states, 400))).toEqual({
    fitted: null,
    splits: [],
    gatePassed: false,
    calibration: [],
    card: null,
  });
});
