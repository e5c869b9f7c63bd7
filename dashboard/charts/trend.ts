import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS, STATUS_SHAPES } from "./theme.ts";

/** A window's score at its last month; `at` is that month's first day, milliseconds UTC. */
export type TrendRow = PublishedRow<"satisfaction"> & { readonly at: number };

const field = fieldsOf<TrendRow>();
const points = {
  field: field("points"),
  type: "quantitative",
  scale: { zero: false },
  axis: { tickCount: 5 },
} as const;

/** The score month by month with its 95 % interval; a thin grey line for what it is compared with. */
export default {
  width: 600,
  height: 240,
  encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc" }, axis: MONTH_AXIS } },
  layer: [
    {
      data: { name: "reference" },
      mark: { type: "line", color: "var(--neutral)", strokeWidth: 1.5, strokeDash: [5, 4] },
      encoding: { y: points },
    },
    {
      data: { name: "rows" },
      mark: { type: "area", color: "var(--accent)", opacity: 0.16 },
      encoding: { y: { ...points, field: field("low") }, y2: { field: field("high") } },
    },
    { data: { name: "rows" }, mark: { type: "line", color: "var(--accent)" }, encoding: { y: points } },
    {
      data: { name: "rows" },
      mark: { type: "point", color: "var(--accent)", size: 34 },
      encoding: { y: points, shape: { field: field("status"), type: "nominal", scale: STATUS_SHAPES } },
    },
  ],
} satisfies TopLevelSpec;
