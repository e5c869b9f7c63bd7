import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

export type CalibrationRow = PublishedRow<"calibration">;

const field = fieldsOf<CalibrationRow>();
const share = {
  type: "quantitative" as const,
  scale: { domain: [0, 1], nice: false },
  axis: { format: ".0%", tickCount: 5 },
};

/** What was foretold against what came, by tenth of risk; on the diagonal the probabilities can be taken at their word. */
export default {
  width: 420,
  height: 240,
  encoding: {
    x: { ...share, field: field("predicted"), axis: { ...share.axis, grid: false } },
    y: { ...share, field: field("observed") },
  },
  layer: [
    {
      data: { name: "diagonal" },
      mark: { type: "line", color: "var(--neutral)", strokeWidth: 1.5, strokeDash: [2, 4] },
    },
    { data: { name: "rows" }, mark: { type: "line", color: "var(--accent)", opacity: 0.4 } },
    { data: { name: "rows" }, mark: { type: "point", color: "var(--accent)", size: 64 } },
  ],
} satisfies TopLevelSpec;
