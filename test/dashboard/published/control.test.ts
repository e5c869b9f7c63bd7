import { expect, test } from "vitest";
import { chartedMonths, movedEntities, signalsOf } from "../../../dashboard/published/control.ts";
import { periodsOf, type Score } from "../../../dashboard/published/scores.ts";
import { madeUpNetwork } from "../support/rows.ts";

const months = madeUpNetwork(6).satisfaction.filter(
  ({ programme, window }) => programme === "CSI" && window === "month",
);
const periods = periodsOf(months);
const quiet = months.map((row): Score => ({ ...row, chartSignal: row.chartSignal === null ? null : "none" }));

/** The quiet network with one entity's month changed. */
const networkWith = (entity: string, period: string, changed: Partial<Score>) =>
  quiet.map((row) => (row.entity === entity && row.period === period ? { ...row, ...changed } : row));

test("only those that signalled in the latest months have moved", () => {
  expect(movedEntities(quiet, periods, 3)).toEqual([]);
  const lately = networkWith("D0002", "2026-09", { chartSignal: "above", points: 900 });
  expect(movedEntities(lately, periods, 3).map(({ entity }) => entity)).toEqual(["D0002"]);
  const longAgo = networkWith("D0002", "2026-07", { chartSignal: "above", points: 900 });
  expect(movedEntities(longAgo, periods, 3)).toEqual([]);
});

test("the network comes first, then regions, then dealers, the furthest out of its limits first", () => {
  const changed = new Map([
    ["D0001", 870],
    ["D0002", 700],
    ["华东", 860],
    ["nation", 858],
  ]);
  const rows = quiet.map((row): Score => {
    const points = row.period === "2026-10" ? changed.get(row.entity) : undefined;
    return points === undefined ? row : { ...row, points, chartSignal: points > 812 ? "above" : "below" };
  });
  expect(movedEntities(rows, periods, 3).map(({ entity }) => entity)).toEqual(["nation", "华东", "D0002", "D0001"]);
});

test("months without limits or without a score are not drawn; the rest stands in time", () => {
  const own = quiet.filter(({ entity }) => entity === "D0001");
  const [first, second, ...rest] = own;
  if (!first || !second) throw new Error("the made-up network has no months");
  const drawn = chartedMonths([...rest, { ...first, points: null }, { ...second, chartLow: null }]);
  expect(drawn.map(({ period }) => period)).toEqual(rest.map(({ period }) => period));
  expect(drawn.map(({ at }) => at)).toEqual(drawn.map(({ at }) => at).toSorted((one, other) => one - other));
});

test("signals are told the latest first", () => {
  const own = networkWith("D0001", "2026-10", { chartSignal: "below" })
    .filter(({ entity }) => entity === "D0001")
    .map((row): Score => (row.period === "2026-02" ? { ...row, chartSignal: "above" } : row));
  expect(signalsOf(own).map(({ period }) => period)).toEqual(["2026-10", "2026-02"]);
});
