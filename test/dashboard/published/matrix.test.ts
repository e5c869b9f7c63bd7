import { expect, test } from "vitest";
import { widestFactor } from "../../../dashboard/published/compared.ts";
import { type Compared, differences, toned } from "../../../dashboard/published/matrix.ts";
import { madeUpNetwork } from "../support/rows.ts";

const cell = (difference: number | null, verdict: Compared["verdict"]): Compared => ({
  name: "x",
  column: "y",
  difference,
  verdict,
  text: "",
});

test("colour is for significant differences alone, strong from half of the largest on", () => {
  const tones = toned([
    cell(20, "higher"),
    cell(9, "higher"),
    cell(-10, "lower"),
    cell(30, "same"),
    cell(null, "none"),
  ]);
  expect(tones.map(({ tone }) => tone)).toEqual([2, 1, -2, 0, 0]);
});

const row = (period: string, points: number | null, peers: number | null) => ({
  factor: "care",
  period,
  points,
  low: points === null ? null : points - 3,
  high: points === null ? null : points + 3,
  peers,
  peerVerdict: "higher" as const,
});

test("a factor differs from its peers, and where there are none from the mean of its own periods", () => {
  expect(differences([row("2026-09", 830, 820)])[0]).toMatchObject({ difference: 10, verdict: "higher" });
  const own = differences([row("2026-08", 810, null), row("2026-09", 820, null), row("2026-10", 821, null)]);
  expect(own.map(({ difference, verdict }) => [difference, verdict])).toEqual([
    [-7, "lower"],
    [3, "same"],
    [4, "higher"],
  ]);
});

test("what is withheld has no difference", () => {
  expect(differences([row("2026-10", null, 820)])[0]).toMatchObject({ difference: null, verdict: "none" });
});

test("the widest factor is where entities lie furthest apart; nothing where one alone shows a score", () => {
  const factors = madeUpNetwork(6).factors.filter(
    ({ programme, window, period, level }) =>
      programme === "CSI" && window === "r12" && period === "2026-10" && level === "dealer",
  );
  const widest = widestFactor(factors);
  const spreadOf = (factor: string) => {
    const known = factors.filter((each) => each.factor === factor).flatMap(({ points }) => points ?? []);
    return Math.max(...known) - Math.min(...known);
  };
  for (const { factor } of factors) expect(spreadOf(widest)).toBeGreaterThanOrEqual(spreadOf(factor));
  expect(widestFactor(factors.filter(({ entity }) => entity === "D0001"))).toBe("");
});
