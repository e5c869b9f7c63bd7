import { describe, expect, test } from "vitest";
import { satisfactionRows } from "../../../functions/scoring/satisfaction/satisfaction-rows.ts";
import { addTallies, emptyTally } from "../../../functions/scoring/satisfaction/tally.ts";
import type { Entity } from "../../../functions/scoring/satisfaction/windows.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { programmeOf, tallyOf } from "./definitions.ts";

const programme = programmeOf([{ weight: 1, items: 3 }]);
const [BEFORE, NOW] = ["2026-04", "2026-05"];
const rng = createRng("dealers");

/** Ratings around `level` (1–10) of n customers. */
const month = (n: number, level: number) =>
  tallyOf(
    programme,
    Array.from({ length: n }, () => {
      const mood = rng.normal(level, 1);
      const rate = () => Math.min(10, Math.max(1, Math.round(mood + rng.normal(0, 0.5))));
      return { ratings: { f0_0: rate(), f0_1: rate(), f0_2: rate() } };
    }),
  );

const plans = Array.from({ length: 20 }, (_, i) => ({
  entity: `D${String(i).padStart(2, "0")}`,
  region: i < 10 ? "east" : "west",
  n: i % 5 === 0 ? 12 : i % 5 === 1 ? 6 : 120,
  level: (i < 10 ? 6.5 : 7.5) + (i % 10) * 0.12,
  was: i === 4 ? 5 : undefined,
}));
const months = plans.map(
  ({ n, level, was }) =>
    new Map([
      [BEFORE, month(n, was ?? level)],
      [NOW, month(n, level)],
    ]),
);
const sumOf = (of: readonly ReadonlyMap<string, ReturnType<typeof month>>[]) =>
  new Map([BEFORE, NOW].map((at) => [at, of.reduce((sum, each) => addTallies(sum, each.get(at)!), emptyTally(1))]));
const nation: Entity = { level: "nation", entity: "nation", months: sumOf(months), wider: [] };
const regionOf = (name: string): Entity => ({
  level: "region",
  entity: name,
  months: sumOf(months.filter((_, i) => plans[i]!.region === name)),
  wider: [nation],
});
const regions = new Map(["east", "west"].map((name) => [name, regionOf(name)]));
const dealers = plans.map(
  ({ entity, region }, i): Entity => ({
    level: "dealer",
    entity,
    months: months[i]!,
    wider: [regions.get(region)!, nation],
  }),
);
const reporting = { programme, network: nation, periods: [BEFORE, NOW], seed: "2026-05-31" };
const rows = satisfactionRows([nation, ...regions.values(), ...dealers], reporting).satisfaction.filter(
  ({ window, period }) => window === "month" && period === NOW,
);
const ofDealers = rows.filter(({ level }) => level === "dealer");

describe("dealers' shrunk scores", () => {
  test("stand beside the raw ones and move towards the region, most where answers are few", () => {
    const pull = ofDealers
      .filter(({ shrunk }) => shrunk !== null)
      .map(({ responses, reliability }) => [responses, reliability!] as const);
    const few = pull.filter(([n]) => n < 30).map(([, reliability]) => reliability);
    const many = pull.filter(([n]) => n > 30).map(([, reliability]) => reliability);
    expect(Math.max(...few)).toBeLessThan(Math.min(...many));
    expect(few).toHaveLength(4);
  });

  test("are withheld with the raw ones, and no region or network has any", () => {
    for (const { status, shrunk, level } of rows)
      expect(shrunk === null).toBe(status === "withheld" || level !== "dealer");
  });
});

describe("ranks", () => {
  const ranked = ofDealers.filter(({ rank }) => rank !== null).sort((one, other) => one.rank! - other.rank!);

  test("are given to dealers with 30 responses and reliability .7, by the shrunk score", () => {
    const may = ofDealers.filter(({ status, reliability }) => status === "scored" && reliability! >= 0.7);
    expect(new Set(ranked.map(({ entity }) => entity))).toEqual(new Set(may.map(({ entity }) => entity)));
    expect(ranked.map(({ shrunk }) => shrunk)).toEqual(ranked.map(({ shrunk }) => shrunk).sort((a, b) => b! - a!));
    expect(ranked.every(({ ranked: of }) => of === ranked.length)).toBe(true);
  });

  test("carry intervals that hold the rank and differ from it somewhere", () => {
    for (const { rank, rankLow, rankHigh } of ranked) {
      expect(rankLow!).toBeLessThanOrEqual(rank!);
      expect(rankHigh!).toBeGreaterThanOrEqual(rank!);
    }
    expect(ranked.some(({ rankLow, rankHigh }) => rankLow! < rankHigh!)).toBe(true);
  });
});

describe("changes", () => {
  test("of dealers are called so when they are discoveries at 10 % among all dealers'", () => {
    for (const { changeQ, changeVerdict, status } of ofDealers)
      if (status !== "withheld") expect(changeVerdict === "same").toBe(changeQ! > 0.1);
    expect(ofDealers.find(({ entity }) => entity === "D04")!.changeVerdict).toBe("higher");
  });

  test("of regions keep to their own interval", () => {
    for (const { changeQ } of rows.filter(({ level }) => level !== "dealer")) expect(changeQ).toBeNull();
  });
});

test("a dealer's peers are its region without it, a region's the network without it", () => {
  const east = regions.get("east")!.months.get(NOW)!.index.buyer;
  const own = months[2]!.get(NOW)!.index.buyer;
  const others = 800 + (east.wd - own.wd) / (east.w - own.w);
  expect(ofDealers.find(({ entity }) => entity === "D02")!.peers).toBeCloseTo(others, 2);
  const west = rows.find(({ level, entity }) => level === "region" && entity === "west")!;
  expect(rows.find(({ level, entity }) => level === "region" && entity === "east")!.peers).toBe(west.points);
});

test("the same seed gives the same rows", () => {
  const again = satisfactionRows([nation, ...regions.values(), ...dealers], reporting).satisfaction;
  expect(again.filter(({ window, period }) => window === "month" && period === NOW)).toEqual(rows);
});
