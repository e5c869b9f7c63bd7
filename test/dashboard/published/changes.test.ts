import { expect, test } from "vitest";
import { changeParts } from "../../../dashboard/published/changes.ts";
import type { PublishedRow } from "../../../functions/contracts/published.ts";

const row = (kind: PublishedRow<"changes">["kind"], factor: string, points: number): PublishedRow<"changes"> => ({
  programme: "CSI",
  version: "2015",
  level: "dealer",
  entity: "D0001",
  window: "r3",
  period: "2026-10",
  kind,
  factor,
  points,
});
const rows = [row("factor", "small", 0.5), row("mix", "", 3), row("total", "", -1), row("factor", "large", -4.5)];
const words = { nameOf: (factor: string) => factor || "mix", total: "whole", print: String };

test("steps follow one another from nothing to the whole: factors by size, then the mix", () => {
  const steps = changeParts(rows, words);
  expect(steps.map(({ name }) => name)).toEqual(["large", "small", "mix", "whole"]);
  expect(steps.map(({ from, to }) => [from, to])).toEqual([[0, -4.5], [-4.5, -4], [-4, -1], [0, -1]]); // biome-ignore format: pairs
  expect(steps.map(({ kind }) => kind)).toEqual(["down", "up", "up", "total"]);
});

test("no rows have no steps", () => {
  expect(changeParts([], words)).toEqual([]);
});
