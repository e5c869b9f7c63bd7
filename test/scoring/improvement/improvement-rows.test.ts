import { describe, expect, test } from "vitest";
import type { RegisteredAction } from "../../../functions/contracts/actions.ts";
import { monthsBetween } from "../../../functions/contracts/calendar.ts";
import { PUBLISHED_TABLES } from "../../../functions/contracts/published.ts";
import { dealerMonths, type MeasuredResponse, trendOf } from "../../../functions/scoring/improvement/dealer-months.ts";
import { improvementRows } from "../../../functions/scoring/improvement/improvement-rows.ts";
import { shownToDealer } from "../../../functions/scoring/improvement/shown-to-dealer.ts";
import { createRng } from "../../../functions/stats/random.ts";

const MONTHS = monthsBetween("2023-11", "2026-10");
const idOf = (dealer: number) => `D${String(dealer).padStart(2, "0")}`;
const TAKING_PART = [1, 2, 3, 4, 5].map(idOf);
const action: RegisteredAction = {
  action: "pick-up",
  name: { "zh-CN": "准时交车", en: "Pick-up on time" },
  dealers: TAKING_PART,
  programme: "CSI",
  factor: "pickup",
  from: "2026-02-01",
  by: "hq",
  at: "2026-01-20T08:00:00.000Z",
};

interface World {
  readonly lift?: number;
  readonly dealers?: number;
  readonly answers?: number;
  readonly seed?: string;
  /** Levels of those taking part, in points above the others'. */
  readonly ahead?: number;
}

function respond({ lift = 0, dealers = 40, answers = 8, seed = "one", ahead = 0 }: World): MeasuredResponse[] {
  const rng = createRng(`improvement/${seed}`);
  const season = MONTHS.map(() => rng.normal(0, 8));
  return Array.from({ length: dealers }, (_, d) => {
    const dealerId = idOf(d + 1);
    const takesPart = TAKING_PART.includes(dealerId);
    const level = 840 + 15 * Math.sin(3 * d) + (takesPart ? ahead : 0);
    return MONTHS.flatMap((month, m) =>
      Array.from({ length: answers }, () => ({
        dealerId,
        month,
        points: level + season[m]! + rng.normal(0, 70) + (takesPart && month >= "2026-02" ? lift : 0),
        weight: 1,
      })),
    );
  }).flat();
}

const settingOf = (world: World, last = "2026-10") => ({
  dealers: dealerMonths(respond(world)),
  mayCompare: () => true,
  least: 10,
  first: "2023-11",
  last,
});
const evaluate = (world: World, changed: Partial<RegisteredAction> = {}, last?: string) =>
  improvementRows({ ...action, ...changed }, settingOf(world, last));

describe("an action that lifts its dealers by 30 points", () => {
  const tables = evaluate({ lift: 30 });
  const [row] = tables.improvements;

  test("is found, within its interval, beyond every placebo date", () => {
    expect(row).toMatchObject({ reason: "measured", verdict: "higher", measured: 5, monthsBefore: 12, monthsAfter: 9 });
    expect(row!.low!).toBeLessThan(30);
    expect(row!.high!).toBeGreaterThan(30);
    expect(row!.placebos).toBeGreaterThanOrEqual(10);
    expect(row!.placebosBeyond).toBe(0);
  });

  test("moves its dealers beyond the others by about its effect, month by month", () => {
    const moved = row!.treatedAfter! - row!.treatedBefore! - (row!.comparedAfter! - row!.comparedBefore!);
    expect(Math.abs(moved - row!.effect!)).toBeLessThan(1);
    expect(tables.progress.map(({ month }) => month)).toEqual(monthsBetween("2025-02", "2026-10"));
    expect(new Set(tables.progress.map(({ phase }) => phase))).toEqual(new Set(["before", "after"]));
  });

  test("is held against at most three dealers each, alike before, who do not take part", () => {
    const compared = tables.participants.filter(({ role }) => role === "compared");
    const beside = compared.flatMap(({ matchOf }) => matchOf.split(" "));
    for (const dealer of TAKING_PART) {
      const count = beside.filter((each) => each === dealer).length;
      expect(count).toBeGreaterThanOrEqual(1);
      expect(count).toBeLessThanOrEqual(3);
    }
    for (const { dealerId } of compared) expect(TAKING_PART).not.toContain(dealerId);
    expect(compared).toHaveLength(row!.matched);
  });

  test("is told in rows that keep to their contract", () => {
    for (const [table, rows] of Object.entries(tables))
      for (const each of rows) PUBLISHED_TABLES[table as keyof typeof tables].parse(each);
  });

  test("is the same whatever the order of the dealers' answers", () => {
    const setting = settingOf({ lift: 30 });
    const shuffled = { ...setting, dealers: dealerMonths(respond({ lift: 30 }).reverse()) };
    expect(improvementRows(action, shuffled).improvements[0]!.effect).toBeCloseTo(row!.effect!, 6);
  });
});

/** Dealers' monthly means as they come, without single answers. */
function monthlyMeans(levels: readonly number[], rng = createRng("means"), noise = 0) {
  return levels.map((level, d) => ({
    dealerId: idOf(d + 1),
    months: new Map(MONTHS.map((month) => [month, { n: 5, effective: 5, mean: level + rng.normal(0, noise), se: 1 }])),
  }));
}

test("an action that changes nothing is called different in about one of twenty networks", () => {
  const rng = createRng("nothing changes");
  const networks = 120;
  const different = Array.from({ length: networks }, () => {
    const levels = Array.from({ length: 30 }, () => rng.normal(840, 15));
    const setting = { ...settingOf({ dealers: 1 }), dealers: monthlyMeans(levels, rng, 30) };
    return improvementRows(action, setting).improvements[0]!.verdict;
  }).filter((verdict) => verdict === "higher" || verdict === "lower").length;
  // Three binomial standard errors above 5 %.
  expect(different / networks).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / networks));
});

test("one dealer beside one other is no comparison to be sure of", () => {
  const setting = { ...settingOf({ dealers: 1 }), dealers: monthlyMeans([800, 800, 950, 951]) };
  const [row] = improvementRows({ ...action, dealers: ["D01"] }, setting).improvements;
  expect(row).toMatchObject({ reason: "too_few_dealers", effect: null, measured: 1, matched: 1 });
});

describe("an effect is withheld, and says why", () => {
  test.each([
    ["too_early", {}, { from: "2026-09-01" }],
    ["too_early", {}, { from: "2027-01-01" }],
    ["too_early", {}, { from: "2026-02-01", until: "2026-03-31" }],
    ["too_short_before", {}, { from: "2024-03-01" }],
    ["too_few_answers", {}, { dealers: ["D99"] }],
    ["no_match", { ahead: 400 }, {}],
    ["no_match", { dealers: 5 }, {}],
  ] as const)("%s: %j, %j", (reason, world, changed) => {
    const { improvements, progress, placebos } = evaluate(world, changed as Partial<RegisteredAction>);
    expect(improvements[0]).toMatchObject({
      reason,
      effect: null,
      low: null,
      high: null,
      verdict: "none",
      placebos: 0,
    });
    expect([progress, placebos]).toEqual([[], []]);
  });
});

test("a dealer of another action is nobody to compare with", () => {
  const setting = { ...settingOf({}), mayCompare: (id: string) => id > "D20" };
  for (const { role, dealerId } of improvementRows(action, setting).participants)
    if (role === "compared") expect(dealerId > "D20").toBe(true);
});

describe("a dealer sees", () => {
  const tables = evaluate({ lift: 30 });
  const alone = evaluate({ lift: 30 }, { dealers: ["D01"] });
  const two = evaluate({ lift: 30 }, { dealers: ["D01", "D02"] });

  test("the actions it takes part in, and nobody's name", () => {
    expect(shownToDealer(tables, [action], "D01").improvements).toEqual(tables.improvements);
    expect(shownToDealer(tables, [action], "D09").improvements).toEqual([]);
    expect(shownToDealer(tables, [action], "D01").participants).toEqual([]);
  });

  test("its own numbers where it is alone, and the others' from three on", () => {
    const own = shownToDealer(alone, [{ ...action, dealers: ["D01"] }], "D01");
    expect(own.improvements[0]!.effect).toBe(alone.improvements[0]!.effect);
    const isShown = alone.improvements[0]!.matched >= 3;
    expect(own.progress.every(({ compared }) => (compared !== null) === isShown)).toBe(true);
  });

  test("no effect of two dealers, from which the other's would follow", () => {
    const own = shownToDealer(two, [{ ...action, dealers: ["D01", "D02"] }], "D01");
    expect(own.improvements[0]).toMatchObject({ effect: null, treatedAfter: null, reason: "too_few_dealers" });
    expect([own.progress, own.placebos]).toEqual([[], []]);
  });
});

test("the trend is the weighted least-squares slope of the months at hand", () => {
  const answers = (month: string, points: number, n: number): MeasuredResponse[] =>
    Array.from({ length: n }, () => ({ dealerId: "D1", month, points, weight: 1 }));
  const [dealer] = dealerMonths([...answers("2026-01", 10, 1), ...answers("2026-02", 20, 2), ...answers("2026-04", 40, 1)]); // biome-ignore format: one list
  expect(trendOf(dealer!, ["2026-01", "2026-02", "2026-03", "2026-04"])).toBeCloseTo(10, 9);
  expect(trendOf(dealer!, ["2026-02"])).toBe(0);
});
