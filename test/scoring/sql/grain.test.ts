import { describe, expect, test } from "vitest";
import intCustomers from "../../../functions/scoring/sql/int_customers.sql";
import intHistories from "../../../functions/scoring/sql/int_histories.sql";
import stgDealers from "../../../functions/scoring/sql/stg_dealers.sql";
import stgResponses from "../../../functions/scoring/sql/stg_responses.sql";
import { createRng } from "../../../functions/stats/random.ts";
import { contract, type Lake, layOut, order, type Row, repeatedKeys, visitsOf, withLake } from "./lake.ts";

const AS_OF = "2026-06-17";
const KEYS = {
  stg_repair_orders: "dealer_id, ro_number",
  stg_vehicle_sales: "dealer_id, contract_no",
  int_nodes: "dealer_id, named_key",
  int_pairs: "one, other",
  persons: "dealer_id, named_key",
  int_claims: "vehicle, day, person, authority",
  int_owned_orders: "dealer_id, ro_number",
  int_owned_sales: "dealer_id, contract_no",
  int_holdings: "customer, vehicle",
  visits: "customer, vehicle, day",
  vehicles: "customer, vehicle",
} as const;

/** Few people, few cars, few days: everything collides with everything. */
function crowded(seed: string): Lake {
  const rng = createRng(seed);
  const maybe = (value: number): number | null => (rng.chance(0.2) ? null : value);
  const date = () => `2025-0${rng.integer(1, 9)}-${rng.pick(["03", "14"])}`;
  const keys = (): Row => {
    const [customer, vehicle] = [maybe(rng.integer(1, 8)), maybe(rng.integer(101, 108))];
    return { customer_key: customer ?? (vehicle === null ? 1 : null), vehicle_key: vehicle };
  };
  const sender = (): Row => ({ upload_id: rng.pick(["u1", "u2"]), dealer_id: rng.pick(["D1", "D2"]) });
  const amount = () => rng.pick([-5_000, 0, 10_000, 30_000]);
  const service = Array.from({ length: 150 }, () =>
    order({ ...keys(), ...sender(), opened_on: date(), ro_number: `R${rng.integer(1, 90)}`, total_cents: amount() }),
  );
  const sales = Array.from({ length: 40 }, () =>
    contract({ ...keys(), ...sender(), sold_on: date(), contract_no: `C${rng.integer(1, 25)}` }),
  );
  const superseded = Array.from({ length: 20 }, () => ({ upload_id: "u1", row: rng.integer(0, 149) }));
  return { service, sales, superseded };
}

describe("on empty feeds", () => {
  test("every table of the layout binds to the lake's schema and is empty", () =>
    withLake({}, async (engine) => {
      await layOut(engine, AS_OF);
      for (const table of Object.keys(KEYS)) expect((await engine.query(`select * from ${table}`)).rows).toBe(0);
    }));

  test.each([
    ["int_histories", intHistories],
    ["int_customers", intCustomers],
    ["stg_dealers", stgDealers],
    ["stg_responses", stgResponses],
  ])("%s binds to the lake's schema and is empty", (_, sql) =>
    withLake({}, async (engine) => {
      await layOut(engine, AS_OF);
      expect((await engine.query(sql)).rows).toBe(0);
    }),
  );
});

describe.each(["one", "two", "three"])("in crowded network %s", (seed) => {
  test("every table keeps to its grain", () =>
    withLake(crowded(seed), async (engine) => {
      await layOut(engine, AS_OF);
      for (const [table, key] of Object.entries(KEYS)) {
        expect((await engine.query(`select * from ${table}`)).rows, table).toBeGreaterThan(0);
        expect(await repeatedKeys(engine, table, key), `${table}: ${key}`).toBe(0);
      }
    }));

  test("customers and histories have one row per customer, and histories are those with a visit", () =>
    withLake(crowded(seed), async (engine) => {
      await layOut(engine, AS_OF);
      for (const sql of [intCustomers, intHistories])
        expect(await repeatedKeys(engine, `(${sql})`, "customer")).toBe(0);
      const answer = await engine.query(
        `select (select count(*) from (${intHistories}))::integer as histories, (select count(*) from (${intCustomers}) where visits > 0)::integer as visitors`,
      );
      expect(answer.number("histories")).toEqual(answer.number("visitors"));
    }));

  test("amounts of orders in force are all in the visits, none twice", () =>
    withLake(crowded(seed), async (engine) => {
      await layOut(engine, AS_OF);
      const answer = await engine.query(
        "select (select sum(spend_cents) from visits)::double as visits, (select sum(spend_cents) from stg_repair_orders)::double as orders",
      );
      expect(answer.number("visits")).toEqual(answer.number("orders"));
    }));

  test("shards share the visits out, and rows in another order change nothing", async () => {
    const lake = crowded(seed);
    const whole = await visitsOf(lake, AS_OF);
    const parts = [];
    for (const shard of [0, 1, 2]) parts.push(...(await visitsOf(lake, AS_OF, { shard, of: 3 })));
    const inOrder = (rows: typeof whole) => rows.map((row) => JSON.stringify(row)).sort();
    expect(inOrder(parts)).toEqual(inOrder(whole));
    const numbered = lake.service!.map((row, place) => ({ row: place, ...row })).toReversed();
    expect(await visitsOf({ ...lake, service: numbered, sales: numberedSales(lake).toReversed() }, AS_OF)).toEqual(
      whole,
    );
  });

  test("a vehicle is in at most one customer's hands at the end", () =>
    withLake(crowded(seed), async (engine) => {
      await layOut(engine, AS_OF);
      expect(await repeatedKeys(engine, "(from int_holdings where left_day is null)", "vehicle")).toBe(0);
    }));
});

const numberedSales = ({ sales = [] }: Lake) => sales.map((row, place) => ({ row: place, ...row }));

test("a response two senders sent is kept once, and corrected ones are gone", () =>
  withLake(
    {
      survey: [
        { programme: "CSI", response_id: "a", responded_on: "2026-01-01", upload_id: "u2", row: 0 },
        { programme: "CSI", response_id: "a", responded_on: "2026-01-02", upload_id: "u1", row: 0 },
        { programme: "SSI", response_id: "a", responded_on: "2026-01-03", upload_id: "u1", row: 1 },
        { programme: "CSI", response_id: "b", responded_on: "2026-01-04", upload_id: "u1", row: 2 },
        { programme: "CSI", response_id: "c", responded_on: "2026-07-01", upload_id: "u1", row: 3 },
      ],
      superseded: [{ upload_id: "u1", row: 2 }],
    },
    async (engine) => {
      await layOut(engine, AS_OF);
      const answer = await engine.query(`select responded_on::varchar as day from (${stgResponses}) order by day`);
      expect(answer.text("day")).toEqual(["2026-01-02", "2026-01-03"]);
    },
  ));
