import { expect, test } from "vitest";
import { questionCounts, reignsOf, weightShares } from "../../../dashboard/published/versions.ts";
import { madeUpVersions } from "../support/analysis-rows.ts";

const versions = madeUpVersions();

test("a version is in force until the day before the next, the newest first", () => {
  const reigns = reignsOf(versions, "CSI", "2026-10-31");
  expect(reigns.map(({ version, until, state }) => [version.version, until, state])).toEqual([
    ["2015", null, "current"],
    ["2014", "2025-05-31", "past"],
  ]);
});

test("before its day a version is yet to come", () => {
  expect(reignsOf(versions, "CSI", "2025-05-31").map(({ state }) => state)).toEqual(["coming", "current"]);
});

test("weights are shares of their own population's sum", () => {
  const [first] = versions;
  if (!first) throw new Error("no versions");
  const lost = first.factors
    .slice(0, 2)
    .map((factor) => ({ ...factor, id: `lost_${factor.id}`, population: "lost" as const }));
  const shares = weightShares({ ...first, factors: [...first.factors, ...lost] });
  const sumOf = (starts: boolean) =>
    [...shares].reduce((sum, [id, share]) => sum + (id.startsWith("lost_") === starts ? share : 0), 0);
  expect([sumOf(false), sumOf(true)].map((sum) => Number(sum.toFixed(12)))).toEqual([1, 1]);
});

test("questions that count are told from those that do not", () => {
  expect(versions.map(questionCounts)).toEqual(versions.map(() => ({ rated: 15, others: 2 })));
});
