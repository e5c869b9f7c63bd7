import { describe, expect, test } from "vitest";
import { callsOfWeek } from "../../../dashboard/published/calls.ts";
import { laterVisits } from "../../../dashboard/published/holdout.ts";
import { directionOf, fateOfBest, moveCells, tierFlows } from "../../../dashboard/published/moves.ts";
import { strategyCells } from "../../../dashboard/published/strategies.ts";
import { chinese } from "../../../dashboard/words/value/chinese.ts";
import type { PublishedRow } from "../../../functions/contracts/published.ts";
import { madeUpNetwork } from "../support/rows.ts";

const network = madeUpNetwork(6);
const ofNation = <Row extends { readonly level: string }>(rows: readonly Row[]) =>
  rows.filter(({ level }) => level === "nation");

type Move = PublishedRow<"migration">;
const move = (
  fromTier: Move["fromTier"],
  toTier: Move["toTier"],
  customers: number,
  fromCents = 0,
  toCents = 0,
): Move => ({
  level: "nation",
  entity: "nation",
  basis: "month",
  period: "2026-05",
  fromTier,
  toTier,
  customers,
  fromCents,
  toCents,
});

describe("moves between tiers", () => {
  test("rise, fall, stay, or begin", () => {
    const directions = [move("C", "A", 1), move("A", "B", 1), move("B", "B", 1), move("none", "A", 1)].map(directionOf);
    expect(directions).toEqual(["rose", "fell", "stayed", "joined"]);
  });

  test("are shares of who began in a tier, tier A first and new customers last", () => {
    const words = { nameOf: (tier: string) => tier, share: (share: number) => `${100 * share}%`, count: String };
    const cells = moveCells([move("none", "C", 4), move("A", "A", 3), move("A", "C", 1)], words);
    expect(cells.map(({ down, across, headline }) => [down, across, headline])).toEqual([
      ["A", "A", "75%"],
      ["A", "C", "▼ 25%"],
      ["none", "C", "100%"],
    ]);
  });

  test("say what became of the best, and nothing where there were none", () => {
    expect(fateOfBest([move("A", "A", 3, 30, 40), move("A", "C", 1, 10, 2)])).toEqual({
      kept: 0.75,
      fell: 1,
      cents: -8,
    });
    expect(fateOfBest([move("C", "A", 3)])).toBeNull();
  });

  test("count by month, fallen ones below the line", () => {
    const flows = tierFlows([move("C", "A", 5, 1, 9), move("A", "C", 2, 9, 1), move("none", "A", 7)]);
    expect(flows.map(({ direction, signed, netCents }) => [direction, signed, netCents])).toEqual([
      ["rose", 5, 8],
      ["fell", -2, -8],
    ]);
  });
});

test("nine cells go from loyal A to disloyal C, and their shares are of all contribution", () => {
  const words = {
    strategies: chinese.strategies,
    loyalty: { high: "high", mid: "mid", low: "low" },
    tiers: { A: "A", B: "B", C: "C" },
    print: String,
  };
  const cells = strategyCells(ofNation(network.strategies).toReversed(), words);
  expect(cells.map(({ down, across }) => `${down} ${across}`)).toEqual(
    ["A", "B", "C"].flatMap((tier) => ["high", "mid", "low"].map((band) => `${tier} ${band}`)),
  );
  expect(cells.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
});

test("later visits are means per customer, and frequencies of nobody are left out", () => {
  const parts = network.holdout.map((part) => (part.frequency === 3 ? { ...part, customers: 0 } : part));
  const rows = laterVisits(parts);
  expect([...new Set(rows.map(({ frequency }) => frequency))]).toEqual(["0", "1", "2", "4", "5", "6", "7+"]);
  const zero = network.holdout.find(({ frequency }) => frequency === 0)!;
  expect(rows[0]).toMatchObject({ by: "actual", mean: zero.actual / zero.customers });
});

test("calls of the week are those from the business date on for seven days, by day and then by value", () => {
  const [customer] = network.customers;
  const calls = [
    ["2026-10-30", 9],
    ["2026-10-31", 1],
    ["2026-11-06", 5],
    ["2026-10-31", 3],
    ["2026-11-07", 9],
    [null, 9],
  ] as const;
  const rows = calls.map(([callBy, contributionCents]) => ({ ...customer!, callBy, contributionCents }));
  expect(callsOfWeek(rows, "2026-10-31").map(({ callBy, contributionCents }) => [callBy, contributionCents])).toEqual([
    ["2026-10-31", 3],
    ["2026-10-31", 1],
    ["2026-11-06", 5],
  ]);
});
