import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

export type LorenzRow = PublishedRow<"lorenz">;

const field = fieldsOf<LorenzRow>();
const share = {
  type: "quantitative" as const,
  scale: { domain: [0, 1], nice: false },
  axis: { format: ".0%", tickCount: 5 },
};
const encoding = {
  x: { ...share, field: field("customersShare"), axis: { ...share.axis, grid: false } },
  y: { ...share, field: field("contributionShare"), stack: null },
};

/** Contribution gathered from the best customers on; the dotted diagonal is everybody being worth the same. */
export default {
  width: 420,
  height: 260,
  encoding,
  layer: [
    {
      data: { name: "equality" },
      mark: { type: "line", color: "var(--neutral)", strokeWidth: 1.5, strokeDash: [2, 4] },
    },
    { data: { name: "rows" }, mark: { type: "area", color: "var(--accent)", opacity: 0.1 } },
    { data: { name: "rows" }, mark: { type: "line", color: "var(--accent)" } },
    { data: { name: "rows" }, mark: { type: "point", color: "var(--accent)", size: 22 } },
    {
      data: { name: "fifth" },
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3], opacity: 0.7 },
      encoding: { y2: { datum: 0 } },
    },
    { data: { name: "fifth" }, mark: { type: "point", color: "var(--ink)", size: 80 } },
  ],
} satisfies TopLevelSpec;
