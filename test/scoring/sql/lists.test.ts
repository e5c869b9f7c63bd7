import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import type { Engine } from "../../../functions/platform/engine.ts";
import intListRows from "../../../functions/scoring/sql/int_list_rows.sql";
import listAnswers from "../../../functions/scoring/sql/list_answers.sql";
import listComers from "../../../functions/scoring/sql/list_comers.sql";
import listContacts from "../../../functions/scoring/sql/list_contacts.sql";
import listTrials from "../../../functions/scoring/sql/list_trials.sql";
import stgResponses from "../../../functions/scoring/sql/stg_responses.sql";
import { contract, type Lake, layOut, order, repeatedKeys, rowsOf, withLake } from "./lake.ts";

const AS_OF = "2026-06-30";
const [ANNA, BEN, CAR, OLD_CAR, PHONE] = [11, 22, 77, 78, 901];
const FLAWS = ["no_phone", "no_vin", "unverified", "mileage_falls", "duplicate"] as const;

async function stage(engine: Engine, lake: Lake): Promise<void> {
  await layOut(engine, AS_OF, {}, lake);
  await engine.set({ verified_days: 365, answer_days: 184 });
  await engine.run(`create table int_list_rows as ${intListRows}`);
  await engine.run(`create table stg_responses as ${stgResponses}`);
}

/** Flaws of each customer that has any. */
const flawsIn = (lake: Lake) =>
  withLake(lake, async (engine) => {
    await stage(engine, lake);
    const rows = rowsOf(await engine.query(listContacts), [], ["customer", ...FLAWS]);
    return Object.fromEntries(rows.map((row) => [row["customer"], FLAWS.filter((flaw) => row[flaw] === 1)]));
  });

describe("what of a customer's data needs repair", () => {
  const anna = { customer_key: ANNA, vehicle_key: CAR, phone_key: PHONE };
  const ben = { customer_key: BEN, vehicle_key: OLD_CAR };

  test("a telephone or a VIN that nobody wrote down, where the dealer's files hold any", async () => {
    const service = [
      order({ ...anna, opened_on: "2026-05-01" }),
      order({ customer_key: BEN, opened_on: "2026-05-01" }),
    ];
    expect(await flawsIn({ service })).toEqual({ [ANNA]: [], [BEN]: ["no_phone", "no_vin"] });
    const without = service.map((row) => ({ ...row, phone_key: null, vehicle_key: null }));
    expect(await flawsIn({ service: without })).toEqual({ [ANNA]: [], [BEN]: [] });
  });

  test("a telephone last confirmed a year ago", async () => {
    const confirmed = (opened_on: string) =>
      flawsIn({
        service: [order({ ...anna, opened_on }), order({ ...anna, phone_key: null, opened_on: "2026-06-20" })],
      });
    expect([await confirmed("2025-06-30"), await confirmed("2025-07-01")]).toEqual([
      { [ANNA]: ["unverified"] },
      { [ANNA]: [] },
    ]);
  });

  test("mileage that falls within a year, of one vehicle and not between two", async () => {
    const read = (vehicle_key: number, opened_on: string, odometer_km: number) =>
      order({ ...anna, vehicle_key, opened_on, odometer_km });
    const falls = await flawsIn({ service: [read(CAR, "2026-01-01", 20_000), read(CAR, "2026-06-01", 9_000)] });
    const two = await flawsIn({ service: [read(CAR, "2026-01-01", 20_000), read(OLD_CAR, "2026-06-01", 9_000)] });
    const longAgo = await flawsIn({ service: [read(CAR, "2024-01-01", 20_000), read(CAR, "2024-06-01", 9_000)] });
    expect([falls, two, longAgo].map((found) => found[ANNA]?.includes("mileage_falls"))).toEqual([true, false, false]);
  });

  test("two customer ids of one dealer for one person", async () => {
    const same = { phone_key: PHONE, name_key: 5, vehicle_key: CAR };
    const service = [
      order({ ...same, customer_key: ANNA, opened_on: "2026-05-01" }),
      order({ ...same, customer_key: 12, opened_on: "2026-06-01" }),
      order({ ...ben, phone_key: 902, opened_on: "2026-06-01" }),
    ];
    expect(await flawsIn({ service })).toEqual({ [ANNA]: ["duplicate"], [BEN]: [] });
  });

  test("of somebody last seen three years ago nothing is said", async () => {
    expect(await flawsIn({ service: [order({ ...ben, opened_on: "2023-06-01" })] })).toEqual({});
  });
});

describe("whose answer it is", () => {
  const given = { programme: "CSI", dealer_id: "D1", responded_on: "2026-06-20" };
  const lake = (answers: readonly object[]): Lake => ({
    service: [
      order({ ro_number: "R1", customer_key: ANNA, vehicle_key: CAR, opened_on: "2026-06-10" }),
      order({ ro_number: "R2", customer_key: BEN, vehicle_key: OLD_CAR, opened_on: "2026-06-10" }),
    ],
    sales: [contract({ contract_no: "C1", customer_key: BEN, vehicle_key: OLD_CAR, sold_on: "2025-01-01" })],
    survey: answers.map((own, place) => ({ response_id: `S${place}`, ...given, ...own })),
  });
  const whose = (answers: readonly object[], shard = { shard: 0, of: 1 }) =>
    withLake(lake(answers), async (engine) => {
      await layOut(engine, AS_OF, shard, lake(answers));
      await engine.set({ answer_days: 184 });
      await engine.run(`create table stg_responses as ${stgResponses}`);
      const found = await engine.query(
        `select customer::double as customer from (${listAnswers}) order by response_id`,
      );
      return Array.from(found.number("customer"));
    });

  test("who it names, else whose order or contract it is about, else whose the vehicle is", async () => {
    const answers = [
      { customer_key: BEN, ro_number: "R1" },
      { ro_number: "R1" },
      { contract_no: "C1" },
      { vehicle_key: CAR },
      { vehicle_key: 99 },
    ];
    expect(await whose(answers)).toEqual([BEN, ANNA, BEN, ANNA, 99]);
  });

  test("one that names nothing is nobody's, a lost shopper's and an old one are left out", async () => {
    expect(
      await whose([{}, { ro_number: "R1", outcome: "lost" }, { ro_number: "R1", responded_on: "2025-12-01" }]),
    ).toEqual([]);
  });

  test("shards share the answers out", async () => {
    const answers = [{ ro_number: "R1" }, { ro_number: "R2" }];
    const parts = [await whose(answers, { shard: 0, of: 2 }), await whose(answers, { shard: 1, of: 2 })];
    expect(parts.flat().sort()).toEqual([ANNA, BEN].sort());
  });
});

describe("who came", () => {
  const start = dayNumber("2026-01-01");
  const visit = (customer: number, after: number, dealer = "D1") =>
    `(${customer}, '${dealer}', ${start + after}, true)`;
  const place = (customer: number, held: number, after = 0) =>
    `(${customer}, 'D1', 'win_back', ${held}, ${start + after})`;
  const counted = (places: readonly string[], visits: readonly string[], asOf = start + 90) =>
    withLake({}, async (engine) => {
      await engine.set({ as_of_day: asOf, followed: 90, look_back: 365, trial_lists: "win_back,save" });
      await engine.run(
        `create table visits as select * from (values ${[visit(0, 0), ...visits].join()}) as v(customer, dealer_id, day, is_visit)`,
      );
      await engine.run(
        `create table list_entries as select * from (values ${places.join()}) as p(customer, dealer_id, list, is_held_out, first_day)`,
      );
      return rowsOf(await engine.query(listTrials), ["list"], ["is_held_out", "placed", "came"]);
    });

  test("of a group counts each place once, within the 90 days after its first", async () => {
    const visits = [visit(1, 0), visit(2, 1), visit(2, 50), visit(3, 90), visit(4, 91), visit(5, 40, "D2")];
    const places = [1, 2, 3, 4, 5].map((customer) => place(customer, Number(customer === 5)));
    expect(await counted(places, visits)).toEqual([
      { list: "win_back", is_held_out: 0, placed: 4, came: 2 },
      { list: "win_back", is_held_out: 1, placed: 1, came: 1 },
    ]);
  });

  test("is not asked of lists that hold nobody out", async () => {
    expect(await counted([place(1, 0).replace("win_back", "reminder")], [])).toEqual([]);
  });

  test("says nothing of a place whose days are not over, nor of one a year ago", async () => {
    expect(await counted([place(1, 0)], [], start + 89)).toEqual([]);
    expect(await counted([place(1, 0)], [], start + 365)).toEqual([]);
  });

  test("after an outcome is who came to that dealer, from the day itself on", () =>
    withLake({}, async (engine) => {
      await engine.set({ came_within: 60 });
      await engine.run(
        `create table visits as select * from (values ${[visit(1, 0), visit(2, 60, "D2"), visit(3, 61)].join()}) as v(customer, dealer_id, day, is_visit)`,
      );
      await engine.run(
        `create table list_outcomes as select * from (values (1, 'D1', ${start}), (2, 'D1', ${start}), (3, 'D1', ${start})) as o(customer, dealer_id, day)`,
      );
      expect(rowsOf(await engine.query(listComers), ["dealer_id"], ["customer"])).toEqual([
        { dealer_id: "D1", customer: 1 },
      ]);
    }));
});

test("contacts and answers keep to their grain on empty feeds and in shards", () =>
  withLake({ service: [order({ customer_key: ANNA, opened_on: "2026-01-01" })] }, async (engine) => {
    await stage(engine, {});
    expect(await repeatedKeys(engine, `(${listContacts})`, "customer")).toBe(0);
    expect((await engine.query(listAnswers)).rows).toBe(0);
  }));
