import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A predictor's share of what is explained of the overall answer, 0 to 1, with its 95 % interval. */
export interface ImportanceRow {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const field = fieldsOf<ImportanceRow>();
const share = {
  field: field("share"),
  type: "quantitative",
  scale: { zero: true, nice: true },
  axis: { format: ".0%", tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;

/** Predictors, the weightiest first; the dashed line is where each would be if all weighed the same. */
export default {
  width: 480,
  height: { step: 40 },
  layer: [
    {
      data: { name: "even" },
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3], opacity: 0.7 },
      encoding: { x: share },
    },
    {
      data: { name: "rows" },
      encoding: {
        y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 180 } },
      },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 4, opacity: 0.35, color: "var(--accent)" },
          encoding: { x: { ...share, field: field("low") }, x2: { field: field("high") } },
        },
        { mark: { type: "point", size: 72, color: "var(--accent)" }, encoding: { x: share } },
      ],
    },
  ],
} satisfies TopLevelSpec;
