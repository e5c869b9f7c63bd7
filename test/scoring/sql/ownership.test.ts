import { expect, test } from "vitest";
import { contract, type Lake, order, visitsOf } from "./lake.ts";

const [ANNA, BEN, CARLA] = [11, 22, 33];
const CAR = 77;
const visit = (customer_key: number | null, opened_on: string, row = {}) =>
  order({ vehicle_key: CAR, customer_key, opened_on, ...row });
const sale = (customer_key: number | null, sold_on: string) => contract({ vehicle_key: CAR, customer_key, sold_on });

/** Whose each visit is, and the day on which the vehicle left them. */
const holding = async (lake: Lake, asOf?: string) =>
  (await visitsOf(lake, asOf)).map(({ day, customer, left_day }) => [day, customer, left_day]).sort();

test("a vehicle has left its first owner on the day on which it is another's", async () => {
  const service = [visit(ANNA, "2024-06-01"), visit(BEN, "2025-06-01"), visit(null, "2025-09-01")];
  expect(await holding({ service })).toEqual([
    ["2024-06-01", ANNA, "2025-06-01"],
    ["2025-06-01", BEN, null],
    ["2025-09-01", BEN, null],
  ]);
});

test("it is known to have left only from the day it was seen", async () => {
  const service = [visit(ANNA, "2024-06-01"), visit(BEN, "2025-06-01")];
  expect(await holding({ service }, "2025-05-31")).toEqual([["2024-06-01", ANNA, null]]);
});

test("a contract has the exact day: work before it stays the seller's, even where the buyer is named already", async () => {
  const service = [
    visit(ANNA, "2024-06-01"),
    visit(BEN, "2025-03-01"),
    visit(null, "2025-03-05"),
    visit(null, "2025-03-20"),
  ];
  const sales = [sale(ANNA, "2024-01-10"), sale(BEN, "2025-03-10")];
  expect(await holding({ service, sales })).toEqual([
    ["2024-06-01", ANNA, "2025-03-10"],
    ["2025-03-01", BEN, null],
    ["2025-03-05", ANNA, "2025-03-10"],
    ["2025-03-20", BEN, null],
  ]);
});

test("a contract that names nobody ends the seller's time on its day, for whoever is named next", async () => {
  const service = [visit(ANNA, "2024-06-01"), visit(null, "2025-04-01"), visit(BEN, "2025-06-01")];
  expect(await holding({ service, sales: [sale(null, "2025-03-10")] })).toEqual([
    ["2024-06-01", ANNA, "2025-03-10"],
    ["2025-04-01", BEN, null],
    ["2025-06-01", BEN, null],
  ]);
});

test("an old owner's late invoice is the old owner's, and does not take the car back", async () => {
  const service = [
    visit(ANNA, "2024-06-01"),
    visit(BEN, "2025-06-01"),
    visit(ANNA, "2025-07-01"),
    visit(null, "2025-08-01"),
  ];
  expect(await holding({ service })).toEqual([
    ["2024-06-01", ANNA, "2025-06-01"],
    ["2025-06-01", BEN, null],
    ["2025-07-01", ANNA, "2025-06-01"],
    ["2025-08-01", BEN, null],
  ]);
});

test("an old owner's single rows between the new owner's visits never take it back", async () => {
  const service = [
    visit(ANNA, "2024-06-01"),
    ...["2025-06-01", "2025-08-01", "2025-10-01"].map((day) => visit(BEN, day)),
    ...["2025-07-01", "2025-09-01", "2025-11-01"].map((day) => visit(ANNA, day)),
  ];
  const left = (await holding({ service })).filter(([, customer]) => customer === ANNA).map(([, , day]) => day);
  expect(new Set(left)).toEqual(new Set(["2025-06-01"]));
});

test("two visits in a row bring it back, from the first of them on", async () => {
  const service = [
    visit(ANNA, "2024-06-01"),
    visit(BEN, "2025-06-01"),
    visit(ANNA, "2026-01-01"),
    visit(null, "2026-02-01"),
    visit(ANNA, "2026-03-01"),
  ];
  expect(await holding({ service })).toEqual([
    ["2024-06-01", ANNA, null],
    ["2025-06-01", BEN, "2026-01-01"],
    ["2026-01-01", ANNA, null],
    ["2026-02-01", ANNA, null],
    ["2026-03-01", ANNA, null],
  ]);
});

test("bought back by contract, it is the first owner's from the contract on", async () => {
  const service = [visit(ANNA, "2024-06-01"), visit(BEN, "2025-06-01"), visit(null, "2026-02-01")];
  expect(await holding({ service, sales: [sale(ANNA, "2024-01-10"), sale(ANNA, "2026-01-15")] })).toEqual([
    ["2024-06-01", ANNA, null],
    ["2025-06-01", BEN, "2026-01-15"],
    ["2026-02-01", ANNA, null],
  ]);
});

test("two spellings of one owner are no change of hands", async () => {
  const service = [
    visit(ANNA, "2024-06-01", { phone_key: 5, name_key: 501 }),
    visit(BEN, "2025-06-01", { phone_key: 5, name_key: 502, dealer_id: "D2" }),
  ];
  expect(await holding({ service })).toEqual([
    ["2024-06-01", ANNA, null],
    ["2025-06-01", ANNA, null],
  ]);
});

test("a company car with many drivers' phones stays the company's", async () => {
  const service = ["2024-06-01", "2024-12-01", "2025-06-01", "2025-12-01"].map((day, driver) =>
    visit(driver % 2 === 0 ? ANNA : null, day, { name_key: 900, phone_key: 50 + driver }),
  );
  expect(await holding({ service })).toEqual([
    ["2024-06-01", ANNA, null],
    ["2024-12-01", ANNA, null],
    ["2025-06-01", ANNA, null],
    ["2025-12-01", ANNA, null],
  ]);
});

test("three owners leave it one after the other", async () => {
  const service = [visit(ANNA, "2024-01-01"), visit(BEN, "2025-01-01"), visit(CARLA, "2026-01-01")];
  expect(await holding({ service })).toEqual([
    ["2024-01-01", ANNA, "2025-01-01"],
    ["2025-01-01", BEN, "2026-01-01"],
    ["2026-01-01", CARLA, null],
  ]);
});

test("a customer who took the car on the day of another's contract never had it", async () => {
  const service = [visit(BEN, "2024-03-01"), visit(null, "2024-03-02")];
  expect(await holding({ service, sales: [sale(ANNA, "2024-03-01")] })).toEqual([
    ["2024-03-01", BEN, "2024-03-01"],
    ["2024-03-02", ANNA, null],
  ]);
});
