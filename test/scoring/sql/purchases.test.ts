import { describe, expect, test } from "vitest";
import { setDay } from "../../../functions/nightly/customer-facts.ts";
import intHeldVehicles from "../../../functions/scoring/sql/int_held_vehicles.sql";
import intPurchaseStates from "../../../functions/scoring/sql/int_purchase_states.sql";
import intPurchases from "../../../functions/scoring/sql/int_purchases.sql";
import { contract, type Lake, layOut, order, rowsOf, withLake } from "./lake.ts";

const AS_OF = "2026-06-30";
const ANNA = 11;
const BEN = 22;

const kinds = (lake: Lake) =>
  withLake(lake, async (engine) => {
    await layOut(engine, AS_OF);
    return (await engine.query(`select kind from (${intPurchases}) order by sold_day, customer`)).text("kind");
  });

const LABELS = ["replacement_days", "additional_days"];
const FACTS = [
  "customer",
  "vehicles",
  "newest_days",
  "warranty_days_left",
  "bought",
  "recency_days",
  "visits_12",
  "spend_12_cents",
];

const statesOn = (lake: Lake, day: string, asOf = AS_OF) =>
  withLake(lake, async (engine) => {
    await layOut(engine, asOf);
    await setDay(engine, day);
    await engine.run(`create table purchases as ${intPurchases}`);
    await engine.run(`create table held_vehicles as ${intHeldVehicles}`);
    return rowsOf(await engine.query(intPurchaseStates), [], [...FACTS, ...LABELS]);
  });

describe("the kind of a purchase", () => {
  test("is what the contract says", async () => {
    const sales = ["new", "additional", "replacement", "referral"].map((purchase_type, place) =>
      contract({ customer_key: ANNA, vehicle_key: place + 1, sold_on: `2025-0${place + 1}-01`, purchase_type }),
    );
    expect(await kinds({ sales })).toEqual(["new", "additional", "replacement", "referral"]);
  });

  test("where it says nothing is additional beside a vehicle, a replacement where one was given away", async () => {
    const sales = [
      contract({ customer_key: ANNA, vehicle_key: 1, sold_on: "2023-01-01" }),
      contract({ customer_key: ANNA, vehicle_key: 2, sold_on: "2024-01-01" }),
      contract({ customer_key: BEN, vehicle_key: 1, sold_on: "2025-04-01", purchase_type: "new" }),
      contract({ customer_key: ANNA, vehicle_key: 3, sold_on: "2025-05-01" }),
    ];
    expect(await kinds({ sales })).toEqual(["new", "additional", "new", "replacement"]);
  });
});

describe("a customer at a cut-off", () => {
  const lake: Lake = {
    service: ["2024-01-10", "2024-08-10", "2025-03-10", "2025-09-10"].map((opened_on) =>
      order({ customer_key: ANNA, vehicle_key: 1, opened_on }),
    ),
    sales: [
      contract({ customer_key: ANNA, vehicle_key: 1, sold_on: "2023-06-30", purchase_type: "new" }),
      contract({ customer_key: ANNA, vehicle_key: 2, sold_on: "2025-10-28", purchase_type: "replacement" }),
    ],
  };

  test("is told from what was dated up to it, and labelled by what came after", async () => {
    expect(await statesOn(lake, "2025-06-30")).toEqual([
      {
        customer: ANNA,
        vehicles: 1,
        newest_days: 731,
        warranty_days_left: 365,
        bought: 1,
        recency_days: 112,
        visits_12: 2,
        spend_12_cents: 60_000,
        replacement_days: 120,
        additional_days: Number.NaN,
      },
    ]);
  });

  test("looks the same from a later night, but for the labels", async () => {
    const facts = (rows: Awaited<ReturnType<typeof statesOn>>) => rows.map((row) => FACTS.map((name) => row[name]));
    expect(facts(await statesOn(lake, "2025-06-30"))).toEqual(facts(await statesOn(lake, "2025-06-30", "2025-06-30")));
  });

  test("without a vehicle yet, or any more, is none", async () => {
    expect(await statesOn(lake, "2023-06-29")).toEqual([]);
    const sold = [...lake.sales!.slice(0, 1), contract({ customer_key: BEN, vehicle_key: 1, sold_on: "2025-12-01" })];
    expect((await statesOn({ sales: sold }, "2026-01-01")).map(({ customer }) => customer)).toEqual([BEN]);
  });
});
