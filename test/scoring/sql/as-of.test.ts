import { describe, expect, test } from "vitest";
import { CUSTOMER_FACTS, readCustomers, setDay } from "../../../functions/nightly/customer-facts.ts";
import { readStandings } from "../../../functions/nightly/moves.ts";
import intCustomerDays from "../../../functions/scoring/sql/int_customer_days.sql";
import { createRng } from "../../../functions/stats/random.ts";
import { contract, type Lake, layOut, order, rowsOf, withLake } from "./lake.ts";

const DAY = "2024-12-31";
const LATER = "2026-06-17";

/** Customers with a vehicle each, who come, take credit notes and buy; nobody sells. */
function network(seed: string): Lake {
  const rng = createRng(seed);
  const day = () => `202${rng.integer(3, 5)}-${String(rng.integer(1, 12)).padStart(2, "0")}-${rng.integer(10, 28)}`;
  const whose = () => ({ customer_key: rng.integer(1, 25), dealer_id: rng.pick(["D1", "D2"]) });
  return {
    service: Array.from({ length: 200 }, () => {
      const { customer_key, dealer_id } = whose();
      const total_cents = rng.chance(0.1) ? -5_000 : rng.integer(1, 90_000);
      const margin_cents = rng.chance(0.5) ? Math.round(total_cents * rng.uniform()) : null;
      const vehicle_key = 100 + customer_key;
      return order({ customer_key, vehicle_key, dealer_id, opened_on: day(), total_cents, margin_cents });
    }),
    sales: Array.from({ length: 20 }, (_, place) =>
      contract({ customer_key: place + 15, vehicle_key: 100 + place + 15, sold_on: day() }),
    ),
  };
}

const factsOn = (lake: Lake, asOf: string) =>
  withLake(lake, async (engine) => {
    await layOut(engine, asOf);
    await setDay(engine, DAY);
    const numbers = [
      "vehicles",
      "is_served",
      "visits",
      "visits_24",
      "first_day",
      "last_day",
      "spend_cents",
      "value_cents",
    ];
    const history = ["customer", "frequency", "recency", "age", "log_intervals", "mean_amount"];
    return rowsOf(await engine.query(CUSTOMER_FACTS), ["dealer_id", "ro_number"], [...numbers, ...history]);
  });

test.each(["one", "two", "three"])(
  "customers looked back on from a later night are what they were at a year's end (%s)",
  async (seed) => {
    const lake = network(seed);
    const then = await factsOn(lake, DAY);
    expect(then.length).toBeGreaterThan(20);
    expect(await factsOn(lake, LATER)).toEqual(then);
  },
);

describe("standings of many days", () => {
  const COLUMNS = [
    "customer",
    "valueCents",
    "isServed",
    "frequency",
    "recency",
    "age",
    "meanAmount",
    "dealerId",
  ] as const;
  const DAYS = ["2023-01-01", "2023-11-30", "2024-07-15", "2024-12-31", "2025-12-31", "2026-06-17"];

  test.each(["one", "two", "three"])("are the facts' own, told more cheaply (%s)", async (seed) => {
    const lake = network(seed);
    const sold = [1, 2, 3].map((place) =>
      contract({
        customer_key: 40 + place,
        vehicle_key: 100 + 7 * place,
        sold_on: `2025-0${place}-05`,
        price_cents: 900,
      }),
    );
    await withLake({ ...lake, sales: [...lake.sales!, ...sold] }, async (engine) => {
      await layOut(engine, LATER);
      await engine.run(`create table customer_days as ${intCustomerDays}`);
      for (const day of DAYS) {
        const [lean, facts] = [await readStandings(engine, day), await readCustomers(engine, day)];
        for (const column of COLUMNS) expect([...lean[column]], `${day} ${column}`).toEqual([...facts[column]]);
      }
    });
  });
});

test("a customer who has sold the vehicle since was still served on the day", async () => {
  const service = [order({ customer_key: 1, vehicle_key: 7, opened_on: "2024-01-10" })];
  const sales = [contract({ customer_key: 2, vehicle_key: 7, sold_on: "2026-01-10" })];
  expect(await factsOn({ service, sales }, LATER)).toMatchObject([{ customer: 1, is_served: 1, vehicles: 1 }]);
});
