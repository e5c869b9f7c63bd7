import { expect, test } from "vitest";
import {
  bandOf,
  coverageCells,
  isHole,
  linesOf,
  qualityCells,
  signsToShow,
} from "../../../dashboard/published/inputs.ts";
import { madeUpNetwork } from "../support/rows.ts";

const network = madeUpNetwork(40);

test("a share's band is darker the worse it is, and none for a withheld one", () => {
  expect([1, 0.98, 0.979, 0.95, 0.9, 0.8, 0.79, 0, null].map(bandOf)).toEqual([1, 1, 2, 2, 3, 4, 5, 5, 0]);
});

test("the dealers with the worst share come first, whole lines at a time", () => {
  const rows = network.quality.filter(
    (row) => row.level === "dealer" && row.window === "r12" && row.measure === "timely",
  );
  const cells = qualityCells(rows, { nameOf: (id) => id, feedOf: (feed) => feed, print: () => "" });
  const worst = Math.min(...rows.map(({ share }) => share ?? 1));
  const first = linesOf(cells, 0, 1);
  expect(new Set(first.map(({ entity }) => entity)).size).toBe(1);
  expect(Math.min(...first.map(({ share }) => share ?? 1))).toBe(worst);
  expect(linesOf(cells, 0, 20).length).toBe(60);
});

test("the lines with most holes come first, each in the order of the months", () => {
  const cells = coverageCells(network.coverage, {
    nameOf: (row) => `${row.entity} ${row.feed}`,
    monthOf: (month) => month,
    markOf: () => "",
  });
  const holes = [...Map.groupBy(cells, ({ name }) => name).values()].map((line) => line.filter(isHole).length);
  expect(holes).toEqual(holes.toSorted((a, b) => b - a));
  const months = cells.slice(0, 12).map(({ month }) => month);
  expect(months).toEqual(months.toSorted());
});

test("signs to show are flags, then watches, and nothing that is clear or cannot be measured", () => {
  const verdicts = signsToShow(network.integrity).map(({ verdict }) => verdict);
  expect(new Set(verdicts)).toEqual(new Set(["flag", "watch"]));
  expect(verdicts.lastIndexOf("flag")).toBeLessThan(verdicts.indexOf("watch"));
});
