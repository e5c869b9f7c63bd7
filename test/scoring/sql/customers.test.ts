import { expect, test } from "vitest";
import intCustomers from "../../../functions/scoring/sql/int_customers.sql";
import intHistories from "../../../functions/scoring/sql/int_histories.sql";
import { contract, type Lake, layOut, order, rowsOf, withLake } from "./lake.ts";

const ANNA = 11;
const BEN = 22;
const AS_OF = "2026-06-17";

const customersOf = (lake: Lake) =>
  withLake(lake, async (engine) => {
    await layOut(engine, AS_OF);
    const numbers = ["customer", "vehicles", "visits", "visits_24", "spend_cents", "value_cents"];
    return rowsOf(await engine.query(intCustomers), ["dealer_id", "ro_number"], numbers);
  });

const historyOf = (lake: Lake) =>
  withLake(lake, async (engine) => {
    await layOut(engine, AS_OF);
    const numbers = ["repeat_visits", "recency_days", "age_days", "sum_log_intervals", "repeat_value_cents"];
    return rowsOf(await engine.query(intHistories), [], numbers);
  });

test("the home dealer is that of the last visit, not of a later credit note", async () => {
  const service = [
    order({ customer_key: ANNA, vehicle_key: 1, opened_on: "2026-01-05", dealer_id: "D2", ro_number: "LAST" }),
    order({ customer_key: ANNA, vehicle_key: 1, opened_on: "2026-02-05", dealer_id: "D1", total_cents: -100 }),
  ];
  expect(await customersOf({ service })).toMatchObject([{ dealer_id: "D2", ro_number: "LAST", visits: 1 }]);
});

test("two vehicles at two dealers on one day are one visit to one home, whatever the order of the rows", async () => {
  const service = [1, 2].map((vehicle_key) =>
    order({ customer_key: ANNA, phone_key: 5, vehicle_key, opened_on: "2026-01-05", dealer_id: `D${vehicle_key}` }),
  );
  const [one] = await customersOf({ service });
  expect(one).toMatchObject({ visits: 1, vehicles: 2, spend_cents: 60_000 });
  expect(await customersOf({ service: service.toReversed() })).toEqual([one]);
});

test("a buyer who never came counts with the dealer who sold, and the sale within 24 months is spend", async () => {
  const sales = [contract({ customer_key: ANNA, vehicle_key: 1, sold_on: "2025-01-01", dealer_id: "D3" })];
  expect(await customersOf({ sales })).toMatchObject([
    { dealer_id: "D3", visits: 0, vehicles: 1, spend_cents: 15_000_000, ro_number: null },
  ]);
});

test("what lies more than 24 months back is neither spend nor a visit of the window", async () => {
  const service = ["2024-06-16", "2024-06-18"].map((opened_on) =>
    order({ customer_key: ANNA, vehicle_key: 1, opened_on }),
  );
  expect(await customersOf({ service })).toMatchObject([{ visits: 2, visits_24: 1, spend_cents: 30_000 }]);
});

test("a vehicle sold on is no longer the first owner's", async () => {
  const sales = [
    contract({ customer_key: ANNA, vehicle_key: 1, sold_on: "2025-01-01" }),
    contract({ customer_key: BEN, vehicle_key: 1, sold_on: "2026-01-01" }),
  ];
  const vehicles = (await customersOf({ sales })).map(({ customer, vehicles }) => [customer, vehicles]);
  expect(vehicles).toEqual([
    [ANNA, 0],
    [BEN, 1],
  ]);
});

test("a contract of a VIN only belongs to the customer the workshop names for it", async () => {
  const sales = [contract({ vehicle_key: 1, sold_on: "2025-01-01" })];
  const service = [order({ customer_key: ANNA, vehicle_key: 1, opened_on: "2025-06-01" })];
  expect(await customersOf({ sales, service })).toMatchObject([{ customer: ANNA, vehicles: 1, visits: 1 }]);
});

test("a history counts distinct days: x, t_x and T, the logs of the intervals in weeks, the mean of repeat visits", async () => {
  const days = ["2026-01-01", "2026-01-15", "2026-01-15", "2026-02-26"];
  const service = days.map((opened_on, i) =>
    order({ customer_key: ANNA, vehicle_key: i, opened_on, total_cents: 10_000 * (i + 1) }),
  );
  const [history] = await historyOf({ service });
  expect(history).toMatchObject({ repeat_visits: 2, recency_days: 56, age_days: 167, repeat_value_cents: 45_000 });
  expect(history!["sum_log_intervals"]).toBeCloseTo(Math.log(2) + Math.log(6), 12);
});

test("one visit is no repeat, and a credit note is none either", async () => {
  const service = [
    order({ customer_key: ANNA, vehicle_key: 1, opened_on: "2026-01-01" }),
    order({ customer_key: ANNA, vehicle_key: 1, opened_on: "2026-03-01", total_cents: -1 }),
  ];
  expect(await historyOf({ service })).toMatchObject([
    { repeat_visits: 0, recency_days: 0, repeat_value_cents: Number.NaN },
  ]);
});
