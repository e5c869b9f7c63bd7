import { describe, expect, test } from "vitest";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { retentionRows } from "../../../functions/scoring/churn/retention-rows.ts";
import intReturns from "../../../functions/scoring/sql/int_returns.sql";
import retentionSql from "../../../functions/scoring/sql/retention.sql";
import { createRng } from "../../../functions/stats/random.ts";
import { withLake } from "../sql/lake.ts";

const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthOf = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
const dayOf = (on: string) => Date.parse(on) / 86_400_000;
const REGIONS: Readonly<Record<string, string>> = { D1: "north", D2: "north", D3: "" };

interface Visit {
  readonly vehicle: number;
  readonly on: string;
  readonly dealer: string;
  readonly cents: number;
}

interface Sold {
  readonly vehicle: number;
  readonly on: string;
}

function retentionOf(visits: readonly Visit[], sales: readonly Sold[], [first, last]: readonly [string, string]) {
  return withLake({}, async (engine) => {
    const dealers = await engine.createTable("dealers", { dealer_id: "text", region: "text" });
    dealers.append({ dealer_id: Object.keys(REGIONS), region: Object.values(REGIONS) }, 3);
    dealers.close();
    const made = await engine.createTable("made", {
      vehicle: "number",
      day: "number",
      dealer_id: "text",
      spend: "number",
    });
    made.append(
      {
        vehicle: visits.map(({ vehicle }) => vehicle),
        day: visits.map(({ on }) => dayOf(on)),
        dealer_id: visits.map(({ dealer }) => dealer),
        spend: visits.map(({ cents }) => cents),
      },
      visits.length,
    );
    made.close();
    const sold = await engine.createTable("vehicles", { vehicle: "number", sold_day: "number" });
    sold.append(
      { vehicle: sales.map(({ vehicle }) => vehicle), sold_day: sales.map(({ on }) => dayOf(on)) },
      sales.length,
    );
    sold.close();
    await engine.run("create view visits as select *, true as is_visit, spend::bigint as spend_cents from made");
    await engine.set({ first_month: monthNumber(first), last_month: monthNumber(last) });
    await engine.run(`create table int_returns as ${intReturns}`);
    const answer = await engine.query(retentionSql);
    return retentionRows({
      level: answer.text("level"),
      entity: answer.text("entity"),
      window: answer.text("window"),
      month: Array.from(answer.number("month"), monthOf),
      band: answer.text("band"),
      base: answer.number("base"),
      back: answer.number("back"),
      baseCents: answer.number("base_cents"),
      backCents: answer.number("back_cents"),
      baseSquares: answer.number("base_squares"),
      backSquares: answer.number("back_squares"),
    });
  });
}

type Row = Awaited<ReturnType<typeof retentionOf>>[number];
const nation = (rows: readonly Row[], month: string, band = "all", window = "month") =>
  rows.find((row) => row.level === "nation" && row.month === month && row.band === band && row.window === window);

test("by count and by amount: 30 of 40 came back, and with them a tenth of the money", async () => {
  const base = Array.from({ length: 40 }, (_, vehicle) => ({
    vehicle,
    on: "2025-01-20",
    dealer: "D1",
    cents: vehicle < 30 ? 100 : 2_700,
  }));
  const back = base.slice(0, 30).map((visit) => ({ ...visit, on: visit.vehicle < 10 ? "2025-05-01" : "2026-02-27" }));
  const row = nation(await retentionOf([...base, ...back], [], ["2026-02", "2026-02"]), "2026-02");
  expect(row).toMatchObject({
    base: 40,
    back: 30,
    retention: 0.75,
    baseCents: 30_000,
    backCents: 3_000,
    amountRetention: 0.1,
  });
  expect(row!.amountLow).toBeLessThan(0.1);
  expect(row!.amountHigh).toBeGreaterThan(0.1);
});

test("where nobody paid anything there is a retention by count and none by amount", async () => {
  const visits = Array.from({ length: 12 }, (_, vehicle) => ({ vehicle, on: "2025-01-20", dealer: "D1", cents: 0 }));
  const row = nation(await retentionOf(visits, [], ["2026-02", "2026-02"]), "2026-02");
  expect(row).toMatchObject({ retention: 0, amountRetention: null, amountLow: null, status: "small" });
});

test("where all amounts are alike, amount and count tell the same, with the t-less interval of a mean", async () => {
  const visits = Array.from({ length: 50 }, (_, vehicle) => [
    { vehicle, on: "2025-01-20", dealer: "D1", cents: 500 },
    ...(vehicle < 20 ? [{ vehicle, on: "2025-07-01", dealer: "D1", cents: 500 }] : []),
  ]).flat();
  const row = nation(await retentionOf(visits, [], ["2026-02", "2026-02"]), "2026-02");
  const reach = 1.959964 * Math.sqrt((0.4 * 0.6) / 49);
  expect([row!.amountRetention, row!.amountLow, row!.amountHigh]).toEqual([
    row!.retention,
    Number((0.4 - reach).toFixed(4)),
    Number((0.4 + reach).toFixed(4)),
  ]);
});

describe("any mix of visits", async () => {
  const rng = createRng("retention by hand");
  const visits = Array.from({ length: 600 }, () => ({
    vehicle: rng.integer(1, 60),
    on: `${rng.integer(2023, 2025)}-${String(rng.integer(1, 12)).padStart(2, "0")}-15`,
    dealer: rng.pick(["D1", "D2", "D3"]),
    cents: rng.integer(0, 900),
  }));
  const sales = Array.from({ length: 40 }, (_, vehicle) => ({ vehicle, on: `${rng.integer(2018, 2024)}-03-10` }));
  const rows = await retentionOf(visits, sales, ["2024-02", "2025-12"]);

  test("gives what counting by hand gives, within the contract", () => {
    expect(rows.length).toBeGreaterThan(60);
    for (const row of rows.filter(({ window }) => window === "month")) {
      PUBLISHED_TABLES.retention.parse(row);
      const ours = visits.filter(
        ({ dealer }) => row.level === "nation" || (row.level === "region" ? REGIONS[dealer] : dealer) === row.entity,
      );
      const end = monthNumber(row.month);
      const cohort = ours.filter(({ on }) => monthNumber(on) === end - 13);
      const later = new Set(
        ours.filter(({ on }) => monthNumber(on) > end - 13 && monthNumber(on) <= end).map(({ vehicle }) => vehicle),
      );
      const cents = (of: readonly Visit[]) => of.reduce((sum, visit) => sum + visit.cents, 0);
      expect([row.base, row.back, row.baseCents, row.backCents]).toEqual([
        new Set(cohort.map(({ vehicle }) => vehicle)).size,
        new Set(cohort.map(({ vehicle }) => vehicle)).intersection(later).size,
        cents(cohort),
        cents(cohort.filter(({ vehicle }) => later.has(vehicle))),
      ]);
    }
  });

  test("puts every vehicle of the last twelve months into exactly one age band, by its age when it was serviced", () => {
    const bands = rows.filter(({ window, level }) => window === "r12" && level === "nation");
    const all = bands.find(({ band }) => band === "all")!;
    const others = bands.filter(({ band }) => band !== "all");
    const total = (of: readonly Row[], name: "base" | "back" | "baseCents" | "backCents") =>
      of.reduce((sum, row) => sum + row[name], 0);
    for (const name of ["base", "back", "baseCents", "backCents"] as const) expect(total(others, name)).toBe(all[name]);
    const bornIn = new Map(sales.map(({ vehicle, on }) => [vehicle, monthNumber(on)]));
    const serviced = new Set(
      visits
        .map(({ vehicle, on }) => ({ vehicle, month: monthNumber(on) }))
        .filter(({ month }) => month + 13 > monthNumber("2025-12") - 12 && month + 13 <= monthNumber("2025-12"))
        .filter(
          ({ vehicle, month }) =>
            bornIn.has(vehicle) && month - bornIn.get(vehicle)! >= 12 && month - bornIn.get(vehicle)! < 24,
        )
        .map(({ vehicle, month }) => `${vehicle} ${month}`),
    );
    expect(others.find(({ band }) => band === "year2")?.base ?? 0).toBe(serviced.size);
    expect(serviced.size).toBeGreaterThan(0);
  });
});
