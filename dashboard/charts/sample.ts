import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";
import type { TrendRow } from "./trend.ts";

const field = fieldsOf<TrendRow>();
const count = { type: "quantitative", scale: { zero: true }, axis: { tickCount: 5 } } as const;

/** Responses month by month, and how many of equal weight they are worth. */
export default {
  width: 600,
  height: 220,
  data: { name: "rows" },
  encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc" }, axis: MONTH_AXIS } },
  layer: [
    { mark: { type: "line", color: "var(--neutral)" }, encoding: { y: { ...count, field: field("responses") } } },
    { mark: { type: "line", color: "var(--accent)" }, encoding: { y: { ...count, field: field("effective") } } },
    {
      mark: { type: "point", color: "var(--accent)", size: 34 },
      encoding: { y: { ...count, field: field("effective") } },
    },
  ],
} satisfies TopLevelSpec;
