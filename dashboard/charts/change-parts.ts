import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** One step of a change, in points from 0 at the earlier window: where the steps before it ended, and where it ends. */
export interface ChangePart {
  readonly name: string;
  /** Empty for the mix of those who answered and for the whole. */
  readonly factor: string;
  readonly kind: "up" | "down" | "total";
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly text: string;
}

const field = fieldsOf<ChangePart>();
/** Signs before all ticks but 0. */
const SIGNED = "datum.value > 0 ? '+' + datum.label : datum.label";
const points = {
  field: field("from"),
  type: "quantitative",
  scale: { zero: true, nice: true },
  axis: { tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false, labelExpr: SIGNED },
} as const;

/** Each part of a change begins where the one above it ended; the last bar is the whole change. */
export default {
  width: 480,
  height: { step: 36 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 180 } },
  },
  layer: [
    {
      mark: { type: "rule", color: "var(--axis)" },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: "height" } },
    },
    {
      mark: { type: "bar", height: 18 },
      encoding: {
        x: points,
        x2: { field: field("to") },
        color: {
          field: field("kind"),
          type: "nominal",
          scale: { domain: ["up", "down", "total"], range: ["var(--good)", "var(--bad)", "var(--neutral)"] },
        },
      },
    },
    {
      transform: [{ calculate: `max(datum.${field("from")}, datum.${field("to")})`, as: "end" }],
      mark: { type: "text", align: "left", dx: 6 },
      encoding: { x: { ...points, field: "end" }, text: { field: field("text") } },
    },
  ],
} satisfies TopLevelSpec;
