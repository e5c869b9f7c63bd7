import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";
import type { NamedScore } from "./intervals.ts";
import { VERDICT_COLOURS } from "./theme.ts";

/** What chance alone would do to a dealer of the network's true score at this sample size. */
export interface FunnelLimit {
  readonly responses: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

const dealer = fieldsOf<NamedScore>();
const limit = fieldsOf<FunnelLimit>();
const responses = {
  field: limit("responses"),
  type: "quantitative" as const,
  scale: { type: "log" as const, nice: false, padding: 8 },
  axis: {
    grid: false,
    values: [10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000],
    format: "d",
    labelOverlap: "greedy" as const,
  },
};
const points = { type: "quantitative", scale: { zero: false }, axis: { tickCount: 5 } } as const;

/** Score against sample size (Spiegelhalter 2005): outside the funnel is news, inside is noise. */
export default {
  width: 480,
  height: 320,
  encoding: { x: responses },
  layer: [
    {
      data: { name: "limits" },
      mark: { type: "area", color: "var(--neutral)", opacity: 0.1 },
      encoding: { y: { ...points, field: limit("low998") }, y2: { field: limit("high998") } },
    },
    {
      data: { name: "limits" },
      mark: { type: "area", color: "var(--neutral)", opacity: 0.16 },
      encoding: { y: { ...points, field: limit("low95") }, y2: { field: limit("high95") } },
    },
    {
      data: { name: "reference" },
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3], opacity: 0.7 },
      encoding: { x: { value: 0 }, x2: { value: "width" }, y: { ...points, field: dealer("points") } },
    },
    {
      data: { name: "rows" },
      mark: { type: "point", size: 52, opacity: 0.9 },
      encoding: {
        y: { ...points, field: dealer("points") },
        color: { field: dealer("peerVerdict"), type: "nominal", scale: VERDICT_COLOURS },
        shape: {
          condition: { test: { field: dealer("status"), equal: "small" }, value: "diamond" },
          field: dealer("peerVerdict"),
          type: "nominal",
          scale: { domain: VERDICT_COLOURS.domain, range: ["triangle-up", "triangle-down", "circle", "circle"] },
        },
      },
    },
  ],
} satisfies TopLevelSpec;
