import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** Retention of one age band, by vehicles or by amount, with its interval. */
export interface BandShare {
  readonly name: string;
  readonly measure: "count" | "amount";
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Vehicles. */
  readonly base: number;
}

const field = fieldsOf<BandShare>();
const share = {
  field: field("share"),
  type: "quantitative",
  scale: { zero: false, nice: true },
  axis: { format: ".0%", tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;
const measures = ["count", "amount"];

/** Retention by age band: by vehicles (filled) and by amount (hollow), each with its 95 % interval. */
export default {
  width: 480,
  height: { step: 44, for: "position" },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 150 } },
    yOffset: { field: field("measure"), type: "nominal", scale: { domain: measures, paddingOuter: 0.7 } },
  },
  layer: [
    {
      mark: { type: "rule", strokeWidth: 3, color: "var(--accent)", opacity: 0.35 },
      encoding: { x: { ...share, field: field("low") }, x2: { field: field("high") } },
    },
    {
      mark: { type: "point", filled: true, size: 64, stroke: "var(--accent)", strokeWidth: 2 },
      encoding: {
        x: share,
        fill: {
          field: field("measure"),
          type: "nominal",
          scale: { domain: measures, range: ["var(--accent)", "var(--surface)"] },
        },
      },
    },
  ],
} satisfies TopLevelSpec;
