import { describe, expect, test } from "vitest";
import { readInvitations } from "../../functions/nightly/invitations.ts";
import { networkOf } from "../../functions/nightly/network.ts";
import { weighResponses } from "../../functions/nightly/response-weights.ts";
import type { Engine } from "../../functions/platform/engine.ts";
import stgResponses from "../../functions/scoring/sql/stg_responses.sql";
import { programmeOf } from "../scoring/satisfaction/definitions.ts";
import { type Lake, type Row, withLake } from "../scoring/sql/lake.ts";

const programme = programmeOf([{ weight: 1 }], { strata: ["visit_type", "vehicle_age"] });

const order = (i: number, type: string, more: Row = {}): Row => ({
  ro_number: `R${i}`,
  dealer_id: "D1",
  vehicle_key: 1000 + i,
  opened_on: "2026-02-10",
  order_type: type,
  total_cents: 100,
  ...more,
});
/** 60 orders for maintenance, then 60 repairs. */
const orders = Array.from({ length: 120 }, (_, i) => order(i, i < 60 ? "periodic_maintenance" : "repair"));
const response = (i: number, more: Row): Row => ({
  response_id: `A${i}`,
  programme: "CSI",
  dealer_id: "D1",
  responded_on: "2026-02-14",
  event_on: "2026-02-10",
  ...more,
});
/** Twenty answers of maintenance by the order's number, ten of repairs by vehicle and day, one that cannot be joined. */
const responses = [
  ...Array.from({ length: 20 }, (_, i) => response(i, { ro_number: `R${i}` })),
  ...Array.from({ length: 10 }, (_, i) => response(20 + i, { vehicle_key: 1060 + i })),
  response(30, { ro_number: "unknown" }),
];

async function weigh(engine: Engine, of = [programme]) {
  await engine.set({ as_of: "2026-03-31" });
  await engine.run(`create table stg_responses as ${stgResponses}`);
  await weighResponses(engine, of);
  const answer = await engine.query("select row::integer as row, weight, stratum from response_weights order by row");
  const [row, weight, stratum] = [answer.number("row"), answer.number("weight"), answer.text("stratum")];
  return Array.from(row, (place, i) => ({ row: place, weight: weight[i]!, stratum: stratum[i] }));
}
const weightsOf = (lake: Lake) => withLake(lake, (engine) => weigh(engine));

describe("a quarter of as many repairs as maintenance, where maintenance answers twice as often", () => {
  test("is weighted to the orders, by number or by vehicle and day; who cannot be joined is not weighted", async () => {
    const weights = await weightsOf({ service: orders, survey: responses });
    expect(weights).toHaveLength(30);
    expect(weights[0]).toMatchObject({ weight: expect.closeTo(0.75, 9), stratum: "periodic_maintenance" });
    expect(weights[29]).toMatchObject({ weight: expect.closeTo(1.5, 9), stratum: "repair" });
  });

  test("does not count orders of another quarter, of the house itself, credit notes or what a later file corrected", async () => {
    const others = [
      ...Array.from({ length: 50 }, (_, i) => order(200 + i, "repair", { opened_on: "2026-01-01", dealer_id: "D2" })),
      ...Array.from({ length: 50 }, (_, i) => order(300 + i, "repair", { opened_on: "2025-12-31" })),
      ...Array.from({ length: 50 }, (_, i) => order(400 + i, "repair", { pay_type: "internal" })),
      ...Array.from({ length: 50 }, (_, i) => order(500 + i, "repair", { total_cents: -1 })),
      order(600, "repair"),
    ];
    const weights = await weightsOf({
      service: [...orders, ...others],
      survey: responses,
      superseded: [{ upload_id: "u1", row: orders.length + others.length - 1 }],
    });
    expect(weights[0]!.weight).toBeCloseTo(0.75, 9);
  });
});

test("vehicles' ages since their first sale are a margin of their own", async () => {
  const sales = Array.from({ length: 120 }, (_, i) => ({
    contract_no: `C${i}`,
    dealer_id: "D1",
    vehicle_key: 1000 + i,
    sold_on: i % 2 === 0 ? "2025-08-01" : "2021-08-01",
    price_cents: 1,
  }));
  // Even vehicles are young. Of the 20 answers of maintenance take only ten even and two odd ones.
  const kept = responses.filter((_, i) => i >= 20 || i % 2 === 0 || i < 5);
  const weights = await weightsOf({ service: orders, sales, survey: kept });
  const young = weights.filter((_, i) => i < 5 && i % 2 === 0).map(({ weight }) => weight);
  const old = weights.filter((_, i) => i < 5 && i % 2 === 1).map(({ weight }) => weight);
  expect(Math.min(...old)).toBeGreaterThan(Math.max(...young));
});

test("a programme without strata, or with none that is known, weighs nobody", async () => {
  const lake = { service: orders, survey: responses };
  for (const strata of [[], ["channel"]])
    expect(await withLake(lake, (engine) => weigh(engine, [{ ...programme, strata }]))).toEqual([]);
});

test("a lake without orders weighs nobody", async () => {
  expect(await weightsOf({ survey: responses })).toEqual([]);
});

test("invitations and the answers to them are found for dealer, region and network, in the months that have them", async () => {
  const dealer = { dealerId: "D1", name: "", region: "east", province: "", city: "", openedOn: null, closedOn: null };
  const invitations = [
    { dealer_id: "D1", programme: "CSI", period: "2026-02", invited: 100 },
    { dealer_id: "D1", programme: "CSI", period: "2026-01", invited: 20 },
  ];
  await withLake({ survey: responses, invitations }, async (engine) => {
    await engine.set({ as_of: "2026-03-31" });
    await engine.run(`create table stg_responses as ${stgResponses}`);
    const find = (await readInvitations(engine, networkOf([dealer])))("CSI");
    const at = (level: "dealer" | "region" | "nation", entity: string, ...months: string[]) =>
      find({ level, entity, months: new Map(), wider: [] }, months);
    expect(at("dealer", "D1", "2026-02", "2026-03")).toEqual({ invited: 100, responses: 31 });
    expect(at("region", "east", "2026-01", "2026-02")).toEqual({ invited: 120, responses: 31 });
    expect(at("nation", "nation", "2026-03")).toBeUndefined();
  });
});
