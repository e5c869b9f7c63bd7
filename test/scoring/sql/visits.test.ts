import { describe, expect, test } from "vitest";
import { contract, order, visitsOf } from "./lake.ts";

const ANNA = 11;
const BEN = 22;
const CAR = 77;
const who = (visits: Awaited<ReturnType<typeof visitsOf>>) => visits.map(({ customer }) => customer);

describe("whose visit it is", () => {
  const sales = [
    contract({ customer_key: ANNA, vehicle_key: CAR, sold_on: "2024-03-01" }),
    contract({ customer_key: BEN, vehicle_key: CAR, sold_on: "2025-03-01" }),
  ];

  test("an order without a customer belongs to the vehicle's owner of the day", async () => {
    const service = ["2024-03-01", "2025-02-28", "2025-03-01"].map((opened_on) =>
      order({ vehicle_key: CAR, opened_on }),
    );
    expect(who(await visitsOf({ service, sales }))).toEqual([ANNA, ANNA, BEN]);
  });

  test("an order that names its customer is believed", async () => {
    const service = [order({ vehicle_key: CAR, customer_key: BEN, opened_on: "2024-06-01" })];
    expect(who(await visitsOf({ service, sales }))).toEqual([BEN]);
  });

  test("a customer named once is the owner from then on", async () => {
    const service = [
      order({ vehicle_key: CAR, customer_key: ANNA, opened_on: "2024-06-01" }),
      order({ vehicle_key: CAR, opened_on: "2024-12-01" }),
    ];
    expect(who(await visitsOf({ service }))).toEqual([ANNA, ANNA]);
  });

  test("before anybody is known the vehicle stands for its owner", async () => {
    const service = [order({ vehicle_key: CAR, opened_on: "2023-01-01" })];
    expect(await visitsOf({ service, sales })).toMatchObject([{ customer: CAR, vehicle: CAR }]);
  });

  test("a customer without a VIN has one vehicle, which is theirs", async () => {
    const service = ["2025-01-01", "2025-07-01"].map((opened_on) => order({ customer_key: ANNA, opened_on }));
    expect(await visitsOf({ service })).toMatchObject([
      { customer: ANNA, vehicle: ANNA },
      { customer: ANNA, vehicle: ANNA },
    ]);
  });

  test("on the day of a contract its buyer is the owner, whoever else came with the vehicle", async () => {
    const service = [
      order({ vehicle_key: CAR, customer_key: BEN, opened_on: "2024-03-01" }),
      order({ vehicle_key: CAR, opened_on: "2024-03-02" }),
    ];
    expect(who(await visitsOf({ service, sales: sales.slice(0, 1) }))).toEqual([ANNA, BEN]);
  });

  test("two contracts for one vehicle on one day give each order one owner, whatever their order", async () => {
    const service = [order({ vehicle_key: CAR, opened_on: "2025-06-01" })];
    const twice = [ANNA, BEN].map((customer_key) =>
      contract({ customer_key, vehicle_key: CAR, sold_on: "2025-03-01" }),
    );
    const [one] = await visitsOf({ service, sales: twice });
    expect(await visitsOf({ service, sales: twice.toReversed() })).toEqual([one]);
  });
});

describe("what a day in the workshop counts", () => {
  const at = (row: object) => order({ customer_key: ANNA, vehicle_key: CAR, opened_on: "2025-06-01", ...row });

  test("several orders of a day are one visit, at the dealer of the largest", async () => {
    const service = [at({ total_cents: 100 }), at({ total_cents: 900, dealer_id: "D2", ro_number: "BIG" })];
    expect(await visitsOf({ service })).toMatchObject([{ spend_cents: 1000, dealer_id: "D2", ro_number: "BIG" }]);
  });

  test.each(["warranty", "goodwill", "internal"])("%s work is a contact, not spend", async (pay_type) => {
    const service = [at({ pay_type, total_cents: 50_000, margin_cents: 20_000 })];
    expect(await visitsOf({ service })).toMatchObject([{ is_visit: 1, is_paid: 0, spend_cents: 0, value_cents: 0 }]);
  });

  test.each([["customer"], ["insurance"], [null]])("work paid by %s is spend, worth its margin", async (pay_type) => {
    const service = [at({ pay_type, margin_cents: 12_000 })];
    expect(await visitsOf({ service })).toMatchObject([{ is_paid: 1, spend_cents: 30_000, value_cents: 12_000 }]);
  });

  test("without a margin work is worth what it cost the customer", async () => {
    expect(await visitsOf({ service: [at({})] })).toMatchObject([{ value_cents: 30_000 }]);
  });

  test("a credit note lowers the amount and is no visit", async () => {
    const service = [at({}), at({ total_cents: -10_000 }), at({ total_cents: -5_000, opened_on: "2025-06-03" })];
    expect(await visitsOf({ service })).toMatchObject([
      { day: "2025-06-01", is_visit: 1, spend_cents: 20_000 },
      { day: "2025-06-03", is_visit: 0, is_paid: 0, spend_cents: -5_000 },
    ]);
  });
});

describe("which rows count", () => {
  const row = { customer_key: ANNA, vehicle_key: CAR, opened_on: "2025-06-01" };

  test("a row that a later file corrected does not", async () => {
    const service = [
      order({ ...row, total_cents: 1, upload_id: "u1", row: 5 }),
      order({ ...row, total_cents: 2, upload_id: "u2", row: 5 }),
    ];
    expect(await visitsOf({ service, superseded: [{ upload_id: "u1", row: 5 }] })).toMatchObject([{ spend_cents: 2 }]);
  });

  test("an order that head office and its dealer both sent counts once", async () => {
    const twice = ["u1", "u2"].map((upload_id) => order({ ...row, ro_number: "SAME", upload_id }));
    expect(await visitsOf({ service: twice })).toMatchObject([{ spend_cents: 30_000 }]);
  });

  test("the same number at another dealer is another order", async () => {
    const twice = ["D1", "D2"].map((dealer_id) => order({ ...row, ro_number: "SAME", dealer_id }));
    expect(await visitsOf({ service: twice })).toMatchObject([{ spend_cents: 60_000 }]);
  });

  test("nothing after the business date does", async () => {
    expect(await visitsOf({ service: [order(row)] }, "2025-05-31")).toEqual([]);
    expect(await visitsOf({ service: [order(row)] }, "2025-06-01")).toHaveLength(1);
  });
});
