import { describe, expect, test } from "vitest";
import type { Models } from "../../../functions/contracts/models.ts";
import { CHURN_STATES } from "../../../functions/contracts/published.ts";
import { fateOfVehicles } from "../../../functions/scoring/churn/fates.ts";
import { fitChurn } from "../../../functions/scoring/churn/fit-churn.ts";
import { rowsWhere } from "../../../functions/scoring/churn/rows.ts";
import type { VehicleStates } from "../../../functions/scoring/churn/state-columns.ts";
import { occasionOf, simulate } from "./simulated-vehicles.ts";

const network = simulate(1500, "who pays leaves", (isPaid) => (isPaid ? 0.45 : 0.03));
const { fitted } = fitChurn(network.states, occasionOf(network.states, network.asOfDay));
const models = { churn: fitted, valueChurn: null, spendFloors: null, population: 180 } as Models;
const today = rowsWhere(network.states, (row) => network.states.cutoffDay[row] === network.asOfDay);
const column = (name: keyof VehicleStates) => Array.from(today, (row) => network.states[name][row]!);
const states = Object.fromEntries(
  Object.keys(network.states).map((name) => [name, column(name as keyof VehicleStates)]),
) as Record<keyof VehicleStates, number[]>;

test("every vehicle has one state, a risk between 0 and 1, and at most three reasons", () => {
  const { columns, byCustomer } = fateOfVehicles(states, models);
  expect(columns.vehicle).toEqual(states.vehicle);
  for (const risk of columns.risk) expect(risk).toSatisfy((value: number) => value > 0 && value < 1);
  for (const state of columns.state) expect(CHURN_STATES).toContain(state);
  for (const { reasons } of byCustomer.values()) expect(reasons.length).toBeLessThanOrEqual(3);
});

test("without a scorer there is a state, and neither risk nor reason", () => {
  const { byCustomer } = fateOfVehicles(states, { ...models, churn: null });
  const [fate] = [...byCustomer.values()];
  expect(fate).toMatchObject({ risk: null, reasons: [], lever: null });
});

test("under the rule the one reason is time, and the risk is the rule's", () => {
  const churn = { scorer: "recency" as const, intercept: -5, slope: 1, rows: 300 };
  const { columns, byCustomer } = fateOfVehicles(states, { ...models, churn });
  expect([...byCustomer.values()][0]!.reasons).toEqual(["time"]);
  expect(columns.risk[0]).toBeCloseTo(1 / (1 + Math.exp(5) / (1 + states.recencyDays[0]!)), 12);
});

describe("a customer of several vehicles", () => {
  const with_ = (changes: readonly Partial<Record<keyof VehicleStates, number>>[]) => {
    const rows = changes.map((change) => ({ ...at(0), customer: 1, ...change }));
    return Object.fromEntries(
      Object.keys(states).map((name) => [name, rows.map((row) => row[name as keyof VehicleStates])]),
    ) as Record<keyof VehicleStates, number[]>;
  };
  const at = (row: number) =>
    Object.fromEntries(Object.entries(states).map(([name, values]) => [name, values[row]!])) as Record<
      keyof VehicleStates,
      number
    >;
  const rollUp = (changes: readonly Partial<Record<keyof VehicleStates, number>>[]) => {
    const { columns, byCustomer } = fateOfVehicles(with_(changes), models);
    return { risks: columns.risk, fate: byCustomer.get(1)! };
  };

  test("is in the best state of them, and silent only if all are", () => {
    const { risks, fate } = rollUp([
      { vehicle: 1, recencyDays: 800 },
      { vehicle: 2, recencyDays: 10 },
    ]);
    expect(fate.state).toBe("active");
    expect(fate.risk).toBeCloseTo(risks[0]! * risks[1]!, 12);
  });

  test("is not held to a vehicle that somebody else has now", () => {
    const { risks, fate } = rollUp([
      { vehicle: 1, recencyDays: 10, leftDays: -5 },
      { vehicle: 2, recencyDays: 400 },
    ]);
    expect([fate.state, fate.risk]).toEqual(["lapsed", risks[1]]);
  });

  test("has gone without being lost when all have changed hands", () => {
    const { fate } = rollUp([
      { vehicle: 1, leftDays: -5 },
      { vehicle: 2, leftDays: 0 },
    ]);
    expect(fate).toMatchObject({ state: "exited", risk: null, reasons: [] });
  });
});
