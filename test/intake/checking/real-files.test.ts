import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { Programme } from "../../../functions/contracts/programme.ts";
import { mapping, outcomeOf, service } from "../samples.ts";

const folder = join(import.meta.dirname, "../../../../shared/data");
const file = (name: string) => readFileSync(join(folder, name));
const text = (name: string) => ({ "zh-CN": name, en: name });

describe.skipIf(!existsSync(folder))("published files (skipped where ../shared/data is absent)", () => {
  test("CDNOW's purchases are repair orders numbered by row", async () => {
    const columns = { customer_id: "customer_id", opened_on: "date", total_amount: "value", ro_number: { row: true } };
    const { account, rows, ignored, span } = await outcomeOf(file("cdnow_sample.csv"), {
      ...service,
      mapping: mapping({ columns }),
    });
    expect(account).toEqual({ received: 6919, accepted: 6919, rejected: 0, duplicate: 0 });
    expect(new Set(rows.map(({ customer_id }) => customer_id)).size).toBe(2357);
    expect(rows[0]).toMatchObject({
      customer_id: "4",
      opened_on: dayNumber("1997-01-01"),
      total_amount: 2933,
      ro_number: "2",
    });
    expect(ignored).toEqual(["sample_id", "quantity"]);
    expect(span).toEqual([dayNumber("1997-01-01"), dayNumber("1998-06-30")]);
  });

  test("mobi's 24 items are a survey whose other columns the mapping gives", async () => {
    const bytes = file("mobi.csv");
    const ids = bytes.toString("utf8").split("\n")[0]?.replaceAll('"', "").trim().toLowerCase().split(",") ?? [];
    const items = ids.map((id) => ({ id, label: text(id), min: 1, max: 10 }));
    const programme = Programme.parse({
      programme: "MOBI",
      version: "2005",
      validFrom: "2000-01-01",
      label: text("mobi"),
      source: "Tenenhaus et al. 2005",
      scale: "x100",
      factors: [{ id: "all", label: text("all"), weight: 1, items }],
    });
    const columns = {
      response_id: { row: true },
      programme: { const: "MOBI" },
      dealer_id: { const: "D0001" },
      responded_on: { const: "2026-03-05" },
    };
    const { account, rows } = await outcomeOf(bytes, {
      ...service,
      feed: "survey",
      programmes: [programme],
      mapping: mapping({ columns }),
    });
    expect(account).toEqual({ received: 250, accepted: 250, rejected: 0, duplicate: 0 });
    expect(Object.keys(rows[0] ?? {}).filter((name) => name.startsWith("r_"))).toHaveLength(24);
    expect(rows[0]).toMatchObject({ response_id: "2", r_cuex1: 7, r_perv2: 3 });
  });

  test("New Wheels' orders are sales without any mapping, three cars included whose names the publisher damaged", async () => {
    const { account, rows, ignored } = await outcomeOf(file("new_wheels_orders.csv"), {
      ...service,
      feed: "sales",
    });
    expect(account).toMatchObject({ received: 1000, accepted: 1000 });
    expect(rows[0]).toMatchObject({
      contract_no: "0002-7502",
      sold_on: dayNumber("2018-11-27"),
      price_amount: 7276215,
      model: "Protege",
      model_year: 1997,
    });
    expect(ignored).toContain("customer_feedback");
  });

  test("New Wheels' five words of feedback are ratings from 1 to 5", async () => {
    const items = [{ id: "q01", label: text("q01"), min: 1, max: 5 }];
    const programme = Programme.parse({
      programme: "NW",
      version: "1",
      validFrom: "2018-01-01",
      label: text("nw"),
      source: "New Wheels",
      scale: "x100",
      factors: [{ id: "all", label: text("all"), weight: 1, items }],
    });
    const given = mapping({
      columns: { response_id: "order_id", responded_on: "ship_date", q01: "customer_feedback" },
      values: { q01: { "Very Bad": 1, Bad: 2, Okay: 3, Good: 4, "Very Good": 5 } },
    });
    const { account, rows, rejects } = await outcomeOf(file("new_wheels_orders.csv"), {
      ...service,
      feed: "survey",
      programmes: [programme],
      mapping: given,
    });
    expect(rejects.slice(0, 3)).toEqual([]);
    expect(account).toMatchObject({ received: 1000, accepted: 1000 });
    expect(rows[0]).toMatchObject({ programme: "NW", r_q01: 1 });
    expect(new Set(rows.map(({ r_q01 }) => r_q01))).toEqual(new Set([1, 2, 3, 4, 5]));
  });
});
