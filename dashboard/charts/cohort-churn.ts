import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";
import type { CohortAt } from "./retention.ts";
import { MONTH_AXIS } from "./theme.ts";

const field = fieldsOf<CohortAt>();
const share = { field: field("churn6"), type: "quantitative", axis: { format: ".0%", tickCount: 5 } } as const;

/** Share of the vehicles serviced six months ago that have not come back, with its 95 % interval. */
export default {
  width: 480,
  height: 220,
  encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc" }, axis: MONTH_AXIS } },
  layer: [
    {
      data: { name: "reference" },
      mark: { type: "line", color: "var(--neutral)", strokeWidth: 1.5, strokeDash: [5, 4] },
      encoding: { y: share },
    },
    {
      data: { name: "rows" },
      mark: { type: "area", color: "var(--accent)", opacity: 0.16 },
      encoding: { y: { ...share, field: field("churn6Low") }, y2: { field: field("churn6High") } },
    },
    { data: { name: "rows" }, mark: { type: "line", color: "var(--accent)" }, encoding: { y: share } },
    { data: { name: "rows" }, mark: { type: "point", color: "var(--accent)", size: 34 }, encoding: { y: share } },
  ],
} satisfies TopLevelSpec;
