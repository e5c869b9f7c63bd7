import { expect, test } from "vitest";
import contacts from "../../../functions/scoring/sql/contacts.sql";
import fallingOdometers from "../../../functions/scoring/sql/falling_odometers.sql";
import { contract, type Lake, order, rowsOf, withLake } from "./lake.ts";

const ask = (lake: Lake, sql: string, texts: readonly string[], numbers: readonly string[]) =>
  withLake(lake, async (engine) => {
    await engine.set({ as_of: "2026-06-30" });
    return rowsOf(await engine.query(sql), texts, numbers);
  });

const reading = (upload_id: string, row: number, opened_on: string, odometer_km: number, dealer_id = "D1") =>
  order({ upload_id, row, opened_on, odometer_km, dealer_id, vehicle_key: 7 });

test("an odometer falls at the file and dealer of the lower reading, whichever file the higher one came in", async () => {
  const service = [
    reading("u1", 0, "2026-01-01", 10_000),
    reading("u2", 0, "2026-02-01", 9_000, "D2"),
    reading("u1", 1, "2026-03-01", 11_000),
  ];
  expect(await ask({ service }, fallingOdometers, ["dealer_id", "upload_id"], ["falling"])).toEqual([
    { dealer_id: "D2", upload_id: "u2", falling: 1 },
  ]);
});

test("one slip upwards makes one reading fall, and a corrected one none", async () => {
  const service = [
    reading("u1", 0, "2026-01-01", 10_000),
    reading("u1", 1, "2026-02-01", 100_000),
    reading("u1", 2, "2026-03-01", 12_000),
    reading("u1", 3, "2026-04-01", 13_000),
  ];
  const falling = (lake: Lake) => ask(lake, fallingOdometers, ["dealer_id"], ["falling"]);
  expect(await falling({ service })).toEqual([{ dealer_id: "D1", falling: 1 }]);
  expect(await falling({ service, superseded: [{ upload_id: "u1", row: 1 }] })).toEqual([]);
});

test("a contact is verified by a phone taken or confirmed within twelve months, in either feed", async () => {
  const lake: Lake = {
    service: [
      order({ customer_key: 1, opened_on: "2024-01-05", phone_key: 11 }),
      order({ customer_key: 1, opened_on: "2026-05-05", phone_key: 11 }),
      order({ customer_key: 2, opened_on: "2024-02-05", phone_key: 12 }),
      order({ customer_key: 2, opened_on: "2026-05-06" }),
      order({ vehicle_key: 3, opened_on: "2026-05-07" }),
      order({ customer_key: 4, opened_on: "2022-05-07", phone_key: 14 }),
    ],
    sales: [contract({ customer_key: 5, sold_on: "2026-01-01", phone_key: 15 })],
  };
  expect(await ask(lake, contacts, ["dealer_id"], ["contacts", "verified"])).toEqual([
    { dealer_id: "D1", contacts: 4, verified: 2 },
  ]);
});
