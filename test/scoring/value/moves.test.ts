import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Move, movesBetween, type Position, spansUpTo } from "../../../functions/scoring/value/moves.ts";
import { tierOf } from "../../../functions/scoring/value/tiers.ts";

const FLOORS = { A: 100, B: 50 };
const LABEL = { basis: "month", period: "2026-05" } as const;

type Known = readonly (readonly [customer: number, dealer: string, cents: number])[];

const positionOf = (known: Known): Position => ({
  customer: Float64Array.from(known, ([customer]) => customer),
  dealerId: known.map(([, dealer]) => dealer),
  contributionCents: Float64Array.from(known, ([, , cents]) => cents),
});
const moves = (from: Known, to: Known) => movesBetween(positionOf(from), positionOf(to), FLOORS, LABEL);
const sum = (of: readonly Move[], column: "customers" | "from_cents" | "to_cents") =>
  of.reduce((total, move) => total + move[column], 0);

describe("moves between tiers", () => {
  test("say who rose, fell, stayed and joined, with what they contributed before and after", () => {
    const from: Known = [[1, "D1", 120], [2, "D1", 60], [3, "D1", 10]]; // biome-ignore format: one line each
    const to: Known = [[1, "D1", 40], [2, "D1", 130], [3, "D1", 20], [4, "D1", 70]]; // biome-ignore format: one line each
    expect(moves(from, to).map((move) => [move.from_tier, move.to_tier, move.from_cents, move.to_cents])).toEqual([
      ["A", "C", 120, 40],
      ["B", "A", 60, 130],
      ["C", "C", 10, 20],
      ["none", "B", 0, 70],
    ]);
  });

  test("count at the home dealer of the later day", () => {
    expect(moves([[1, "D1", 60]], [[1, "D2", 60]])).toMatchObject([{ dealer_id: "D2", from_tier: "B", to_tier: "B" }]);
  });

  test("of nobody are none", () => {
    expect(moves([], [])).toEqual([]);
  });

  test("count everybody once, keep every cent, and are what going through them one by one gives", () => {
    const person = fc.record({
      before: fc.option(fc.integer({ min: -50, max: 300 })),
      now: fc.integer({ min: -50, max: 300 }),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), (persons) => {
        const to: Known = persons.map(({ now }, customer) => [customer, `D${customer % 3}`, now]);
        const from: Known = persons.flatMap(({ before }, customer) =>
          before === null ? [] : [[customer, "D0", before] as const],
        );
        const all = moves(from, to);
        expect(sum(all, "customers")).toBe(persons.length);
        expect(sum(all, "to_cents")).toBe(persons.reduce((total, { now }) => total + now, 0));
        expect(sum(all, "from_cents")).toBe(persons.reduce((total, { before }) => total + (before ?? 0), 0));
        for (const move of all)
          expect(move.customers).toBe(
            persons.filter(
              ({ before, now }, customer) =>
                `D${customer % 3}` === move.dealer_id &&
                tierOf(now, FLOORS) === move.to_tier &&
                (before === null ? "none" : tierOf(before, FLOORS)) === move.from_tier,
            ).length,
          );
      }),
    );
  });
});

describe("the spans of a night", () => {
  test("are twelve months that join end to end, the last up to the business date, and the year up to it", () => {
    const spans = spansUpTo("2026-06-17", "2020-01-01");
    const months = spans.slice(0, -1);
    expect(months.map(({ period }) => period)).toEqual([
      "2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12",
      "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06",
    ]); // biome-ignore format: a year
    expect(months.slice(1).map(({ from }) => from)).toEqual(months.slice(0, -1).map(({ to }) => to));
    expect(months.at(-1)).toMatchObject({ from: "2026-05-31", to: "2026-06-17" });
    expect(spans.at(-1)).toEqual({ basis: "year", period: "2026-06", from: "2025-06-17", to: "2026-06-17" });
  });

  test("begin where 24 months before them are on record", () => {
    expect(spansUpTo("2026-06-17", "2024-01-05").map(({ period, basis }) => [basis, period])).toEqual(
      ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"].map((period) => ["month", period]),
    );
    expect(spansUpTo("2026-06-17", null)).toEqual([]);
  });
});
