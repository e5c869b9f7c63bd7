import { describe, expect, test } from "vitest";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { cohortRows } from "../../../functions/scoring/churn/cohort-rows.ts";
import cohortsSql from "../../../functions/scoring/sql/cohorts.sql";
import intReturns from "../../../functions/scoring/sql/int_returns.sql";
import vehicleFatesSql from "../../../functions/scoring/sql/vehicle_fates.sql";
import { createRng } from "../../../functions/stats/random.ts";
import { rowsOf, withLake } from "../sql/lake.ts";

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
const REGIONS: Readonly<Record<string, string>> = { D1: "north", D2: "north", D3: "" };

interface Visit {
  readonly vehicle: number;
  readonly on: string;
  readonly dealer?: string;
  readonly isVisit?: boolean;
}

/** Runs the mart on made visits and tells the rows as published. */
function cohortsOf(visits: readonly Visit[], [first, last]: readonly [string, string]) {
  return withLake({}, async (engine) => {
    const dealers = await engine.createTable("dealers", { dealer_id: "text", region: "text" });
    dealers.append({ dealer_id: Object.keys(REGIONS), region: Object.values(REGIONS) }, 3);
    dealers.close();
    const made = await engine.createTable("made", {
      vehicle: "number",
      day: "number",
      dealer_id: "text",
      is: "number",
    });
    made.append(
      {
        vehicle: visits.map(({ vehicle }) => vehicle),
        day: visits.map(({ on }) => Date.parse(on) / 86_400_000),
        dealer_id: visits.map(({ dealer = "D1" }) => dealer),
        is: visits.map(({ isVisit = true }) => Number(isVisit)),
      },
      visits.length,
    );
    made.close();
    await engine.run(`create view visits as select * exclude ("is"), "is" = 1 as is_visit, 0 as spend_cents from made`);
    await engine.set({ first_month: monthNumber(first), last_month: monthNumber(last) });
    await engine.run(`create table int_returns as ${intReturns}`);
    const answer = await engine.query(cohortsSql);
    return cohortRows({
      level: answer.text("level"),
      entity: answer.text("entity"),
      month: Array.from(answer.number("month"), monthOf),
      base6: answer.number("base6"),
      gone6: answer.number("gone6"),
      base13: answer.number("base13"),
      back13: answer.number("back13"),
    });
  });
}

const nationOf = (rows: Awaited<ReturnType<typeof cohortsOf>>, month: string) =>
  rows.find((row) => row.level === "nation" && row.month === month);
const times = (count: number, visit: (vehicle: number) => Visit): Visit[] =>
  Array.from({ length: count }, (_, i) => visit(i));

describe("the worked examples head offices use", () => {
  test("June: 1,600 visits by 1,200 vehicles, 300 of them not back by December, is 25 %", async () => {
    const june = [
      ...times(1200, (vehicle) => ({ vehicle, on: "2025-06-10" })),
      ...times(400, (vehicle) => ({ vehicle, on: "2025-06-24" })),
    ];
    const back = times(900, (vehicle) => ({ vehicle, on: vehicle % 2 ? "2025-07-01" : "2025-12-31" }));
    const december = nationOf(await cohortsOf([...june, ...back], ["2025-12", "2025-12"]), "2025-12");
    expect(december).toMatchObject({ base6: 1200, gone6: 300, churn6: 0.25, status: "scored" });
  });

  test("August: 100 vehicles, 88 back within six months, is 12 %", async () => {
    const august = times(100, (vehicle) => ({ vehicle, on: "2025-08-15" }));
    const back = times(88, (vehicle) => ({ vehicle, on: "2026-02-28" }));
    const late = times(100, (vehicle) => ({ vehicle, on: "2026-03-01" })).slice(88);
    const february = nationOf(await cohortsOf([...august, ...back, ...late], ["2026-02", "2026-02"]), "2026-02");
    expect(february).toMatchObject({ base6: 100, gone6: 12, churn6: 0.12 });
  });
});

test("13-month retention is the share of vehicles serviced 13 months ago that came back since", async () => {
  const base = times(40, (vehicle) => ({ vehicle, on: "2025-01-20" }));
  const back = times(30, (vehicle) => ({ vehicle, on: vehicle < 10 ? "2025-05-01" : "2026-02-27" }));
  const row = nationOf(await cohortsOf([...base, ...back], ["2026-02", "2026-02"]), "2026-02");
  expect(row).toMatchObject({ base13: 40, back13: 30, retention13: 0.75 });
});

test("fewer than ten vehicles are counted, and no share is told", async () => {
  const row = nationOf(
    await cohortsOf(
      times(9, (vehicle) => ({ vehicle, on: "2025-06-10" })),
      ["2025-12", "2025-12"],
    ),
    "2025-12",
  );
  expect(row).toMatchObject({ base6: 9, gone6: 9, churn6: null, churn6Low: null, status: "withheld" });
});

test("a credit note brings nobody back", async () => {
  const visits = [
    { vehicle: 1, on: "2025-06-10" },
    { vehicle: 1, on: "2025-07-10", isVisit: false },
  ];
  expect(nationOf(await cohortsOf(visits, ["2025-12", "2025-12"]), "2025-12")).toMatchObject({ base6: 1, gone6: 1 });
});

test("who comes back to another dealer is gone for the first, and not for the region", async () => {
  const visits = [
    { vehicle: 1, on: "2025-06-10", dealer: "D1" },
    { vehicle: 1, on: "2025-07-10", dealer: "D2" },
  ];
  const rows = await cohortsOf(visits, ["2025-12", "2025-12"]);
  const gone = rows.map(({ level, entity, gone6 }) => [level, entity, gone6]);
  expect(gone).toEqual([
    ["dealer", "D1", 1],
    ["nation", "nation", 0],
    ["region", "north", 0],
  ]);
});

test("any mix of visits gives what counting by hand gives, within the contract", async () => {
  const rng = createRng("cohorts by hand");
  const visits = times(400, () => ({
    vehicle: rng.integer(1, 60),
    on: `${rng.integer(2023, 2025)}-${String(rng.integer(1, 12)).padStart(2, "0")}-15`,
    dealer: rng.pick(["D1", "D2", "D3"]),
  }));
  const rows = await cohortsOf(visits, ["2024-02", "2025-12"]);
  expect(rows.length).toBeGreaterThan(60);
  for (const row of rows) {
    PUBLISHED_TABLES.cohorts.parse(row);
    const ours = visits.filter(
      ({ dealer }) => row.level === "nation" || (row.level === "region" ? REGIONS[dealer!] : dealer) === row.entity,
    );
    const inMonths = (from: number, to: number) => {
      const end = monthNumber(row.month);
      return new Set(
        ours
          .filter(({ on }) => monthNumber(on) >= end - from && monthNumber(on) <= end - to)
          .map(({ vehicle }) => vehicle),
      );
    };
    const [base6, base13] = [inMonths(6, 6), inMonths(13, 13)];
    expect([row.base6, row.gone6, row.base13, row.back13]).toEqual([
      base6.size,
      base6.difference(inMonths(5, 0)).size,
      base13.size,
      base13.intersection(inMonths(12, 0)).size,
    ]);
  }
});

test("each vehicle a customer ever had is in exactly one state: with its visits, its sale, or its next owner", () =>
  withLake({}, async (engine) => {
    await engine.set({ from_day: 100 });
    await engine.run(
      `create table dealers as select * from (values ('D1', 'north'), ('D2', '')) as t (dealer_id, region)`,
    );
    await engine.run(`create table visits as select * from (values
      (1, 11, 'D1', 150, true, 500, null), (1, 11, 'D2', 160, false, -100, null), (1, 12, 'D1', 150, false, -50, null),
      (2, 13, 'D2', 50, true, 700, 90)) as t (customer, vehicle, dealer_id, day, is_visit, spend_cents, left_day)`);
    await engine.run(`create table vehicles as select * from (values
      (1, 11, 'D2', 10, null), (3, 13, 'D1', 90, null), (4, 14, 'D1', 20, 60)) as t (customer, vehicle, dealer_id, sold_day, left_day)`);
    await engine.run(
      `create table fates as select * from (values (1, 11, 'active'), (2, 13, 'exited')) as t (customer, vehicle, state)`,
    );
    const rows = rowsOf(
      await engine.query(vehicleFatesSql),
      ["level", "entity", "state"],
      ["vehicles", "amount_cents"],
    );
    const told = rows.map(
      ({ level, entity, state, vehicles, amount_cents }) => `${level} ${entity} ${state} ${vehicles} ${amount_cents}`,
    );
    expect(told).toEqual([
      "dealer D1 active 1 400",
      "dealer D1 exited 1 0",
      "dealer D1 never_serviced 2 -50",
      "dealer D2 exited 1 0",
      "nation nation active 1 400",
      "nation nation exited 2 0",
      "nation nation never_serviced 2 -50",
      "region north active 1 400",
      "region north exited 1 0",
      "region north never_serviced 2 -50",
    ]);
  }));
