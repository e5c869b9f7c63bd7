import type { TopLevelSpec } from "vega-lite";
import type { Tier } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** A tier's part of one total (customers, amount or contribution), 0 to 1. */
export interface TierShare {
  readonly measure: string;
  readonly tier: Tier;
  readonly share: number;
  readonly text: string;
}

const field = fieldsOf<TierShare>();
const share = {
  field: field("share"),
  type: "quantitative" as const,
  stack: "zero" as const,
  scale: { domain: [0, 1], nice: false },
  axis: { format: ".0%", tickCount: 5, grid: false },
};
const tier = { field: field("tier"), type: "nominal" } as const;

/** Who we have, what they spent and what they are worth: three whole bars, tiers A, B, C from the left. */
export default {
  width: 480,
  height: { step: 56 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("measure"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)" } },
    order: { field: field("tier") },
  },
  layer: [
    {
      mark: { type: "bar", height: 32, cornerRadiusEnd: 0, stroke: "var(--surface)", strokeWidth: 1 },
      encoding: {
        x: share,
        color: {
          ...tier,
          scale: { domain: ["A", "B", "C"], range: ["var(--tier-a)", "var(--tier-b)", "var(--tier-c)"] },
        },
      },
    },
    {
      mark: { type: "text", fontWeight: 600 },
      encoding: {
        x: { ...share, bandPosition: 0.5 },
        text: { field: field("text") },
        color: {
          ...tier,
          scale: { domain: ["A", "B", "C"], range: ["var(--on-tier-a)", "var(--on-tier-b)", "var(--on-tier-c)"] },
        },
      },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
