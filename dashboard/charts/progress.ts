import type { TopLevelSpec } from "vega-lite";
import type { ProgressPoint } from "../published/improvements.ts";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";

const field = fieldsOf<ProgressPoint>();
const points = { type: "quantitative", scale: { zero: false }, axis: { tickCount: 5 } } as const;

/** Dealers that take part, month by month, and the comparable ones dashed; the upright line is the beginning. */
export default {
  width: 600,
  height: 260,
  encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc" }, axis: MONTH_AXIS } },
  layer: [
    { data: { name: "start" }, mark: { type: "rule", color: "var(--ink)", strokeDash: [2, 3], opacity: 0.7 } },
    {
      data: { name: "rows" },
      mark: { type: "line", color: "var(--neutral)", strokeDash: [5, 4] },
      encoding: { y: { ...points, field: field("compared") } },
    },
    {
      data: { name: "rows" },
      mark: { type: "line", color: "var(--accent)" },
      encoding: { y: { ...points, field: field("treated") } },
    },
    {
      data: { name: "rows" },
      mark: { type: "point", color: "var(--accent)", size: 34 },
      encoding: { y: { ...points, field: field("treated") } },
    },
  ],
} satisfies TopLevelSpec;
