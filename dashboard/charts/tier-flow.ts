import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";

/** Customers who rose (positive) or fell (negative) in a month; `at` is its first day, milliseconds UTC. */
export interface TierFlow {
  readonly month: string;
  readonly at: number;
  readonly direction: "rose" | "fell";
  readonly signed: number;
  readonly customers: number;
  readonly netCents: number;
}

const field = fieldsOf<TierFlow>();

/** Who rose stands above the line, who fell below it. */
export default {
  width: 480,
  height: 220,
  data: { name: "rows" },
  encoding: {
    x: { field: field("at"), type: "temporal", scale: { type: "utc", padding: 16 }, axis: MONTH_AXIS },
    y: {
      field: field("signed"),
      type: "quantitative",
      stack: null,
      axis: { tickCount: 5, labelExpr: "format(abs(datum.value), ',')" },
    },
  },
  layer: [
    {
      mark: { type: "bar", width: 16 },
      encoding: {
        color: {
          field: field("direction"),
          type: "nominal",
          scale: { domain: ["rose", "fell"], range: ["var(--good)", "var(--bad)"] },
        },
      },
    },
    {
      mark: { type: "rule", color: "var(--axis)" },
      encoding: { x: { value: 0 }, x2: { value: "width" }, y: { datum: 0 } },
    },
  ],
} satisfies TopLevelSpec;
