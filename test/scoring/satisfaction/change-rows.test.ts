import { describe, expect, test } from "vitest";
import { addParts, NO_PARTS, type Parts } from "../../../functions/scoring/satisfaction/parts.ts";
import { satisfactionRows } from "../../../functions/scoring/satisfaction/satisfaction-rows.ts";
import type { Entity } from "../../../functions/scoring/satisfaction/windows.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { programmeOf, type Respondent, scoreOf, tallyOf } from "./definitions.ts";

const [BEFORE, NOW] = ["2026-04", "2026-05"];
type Kind = "maintenance" | "repair";
type Customer = Respondent & { readonly kind: Kind };

const programme = programmeOf([{ weight: 60 }, { weight: 41 }]);

function entityOf(months: Readonly<Record<string, readonly Customer[]>>, of = programme): Entity {
  const cellsOf = (customers: readonly Customer[]) => {
    const cells = new Map<string, Parts>();
    for (const { ratings, kind } of customers)
      cells.set(kind, addParts(cells.get(kind) ?? NO_PARTS, scoreOf(programme, ratings), 1));
    return cells;
  };
  return {
    level: "nation",
    entity: "nation",
    wider: [],
    months: new Map(Object.entries(months).map(([month, customers]) => [month, tallyOf(of, customers)])),
    cells: new Map(Object.entries(months).map(([month, customers]) => [month, cellsOf(customers)])),
  };
}

function changesOf(entity: Entity, of = programme) {
  const tables = satisfactionRows([entity], { programme: of, network: entity, periods: [BEFORE, NOW], seed: "s" });
  const change = tables.satisfaction.find(({ window, period }) => window === "month" && period === NOW)!.change;
  const rows = tables.changes.filter(({ window, period }) => window === "month" && period === NOW);
  return { change, rows, of: (name: string) => rows.find(({ kind, factor }) => (factor || kind) === name)!.points };
}

const customers = (n: number, kind: Kind, first: number, second = first): Customer[] =>
  Array.from({ length: n }, () => ({ kind, ratings: { f0_0: first, f1_0: second } }));
const wobbly = (n: number, seed: string): Customer[] => {
  const rng = createRng(seed);
  const rate = () => rng.integer(3, 10);
  return Array.from(
    { length: n },
    (): Customer => ({
      kind: rng.chance(0.4) ? "repair" : "maintenance",
      ratings: { f0_0: rate(), ...(rng.chance(0.1) ? {} : { f1_0: rate() }) },
    }),
  );
};

test("customers of each kind answering as before, in other numbers, are all mix", () => {
  // 80 % at 900 and 20 % at 500 become half and half: 820 → 700. One answer differs so that there is a standard error.
  const { of, change } = changesOf(
    entityOf({
      [BEFORE]: [...customers(80, "maintenance", 9), ...customers(20, "repair", 5)],
      [NOW]: [...customers(50, "maintenance", 9), ...customers(50, "repair", 5)],
    }),
  );
  expect([change, of("mix"), of("f0"), of("f1")]).toEqual([-120, -120, 0, 0]);
});

test("a factor that fell by one point took its share of the weight with it, and nothing else did", () => {
  const at = (second: number) => [...customers(60, "maintenance", 9, second), ...customers(40, "repair", 7, second)];
  const { of, change } = changesOf(entityOf({ [BEFORE]: at(8), [NOW]: at(7) }));
  expect([of("f0"), of("mix")]).toEqual([0, 0]);
  expect(of("f1")).toBeCloseTo((-100 * 41) / 101, 2);
  expect(of("f1")).toBe(change);
});

describe.each(["one", "two", "three", "four"])("answers at random, %s", (seed) => {
  test("the printed parts add up to the printed change, missing answers and all", () => {
    const { rows, change, of } = changesOf(
      entityOf({ [BEFORE]: wobbly(97, `${seed} a`), [NOW]: wobbly(61, `${seed} b`) }),
    );
    const parts = rows
      .filter(({ kind }) => kind !== "total")
      .reduce((sum, { points }) => sum + Math.round(points * 100), 0);
    expect(parts).toBe(Math.round(change! * 100));
    expect(of("total")).toBe(change);
  });
});

test("with lost shoppers each population brings its share of the index", () => {
  const mixed = programmeOf([{ weight: 1 }, { weight: 1, population: "lost" }], { buyerShare: 0.75 });
  const lost = (n: number, rating: number): Respondent[] =>
    Array.from({ length: n }, (_, i) => ({ ratings: { f1_0: i === 0 ? rating - 1 : rating }, population: "lost" }));
  const buyers = (n: number, rating: number): Respondent[] =>
    Array.from({ length: n }, (_, i) => ({ ratings: { f0_0: i === 0 ? rating - 1 : rating } }));
  const entity: Entity = {
    level: "nation",
    entity: "nation",
    wider: [],
    months: new Map([
      [BEFORE, tallyOf(mixed, [...buyers(40, 9), ...lost(40, 6)])],
      [NOW, tallyOf(mixed, [...buyers(40, 8), ...lost(40, 4)])],
    ]),
  };
  const { of, change } = changesOf(entity, mixed);
  expect([of("f0"), of("f1"), of("mix"), change]).toEqual([-75, -50, 0, -125]);
});

test("nothing to compare with, nothing to take apart", () => {
  expect(changesOf(entityOf({ [NOW]: wobbly(50, "alone") })).rows).toEqual([]);
});
