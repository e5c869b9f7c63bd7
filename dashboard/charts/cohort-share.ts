import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";

/** A cohort at its month: milliseconds UTC of the first day. */
export type CohortAt = PublishedRow<"cohorts"> & { readonly at: number };

const field = fieldsOf<CohortAt>();

/** A share of each month's cohort with its 95 % interval, and the network's beside it. */
export function cohortShare(measure: "churn6" | "retention13") {
  const share = { field: field(measure), type: "quantitative", axis: { format: ".0%", tickCount: 5 } } as const;
  return {
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
        encoding: { y: { ...share, field: field(`${measure}Low`) }, y2: { field: field(`${measure}High`) } },
      },
      { data: { name: "rows" }, mark: { type: "line", color: "var(--accent)" }, encoding: { y: share } },
      { data: { name: "rows" }, mark: { type: "point", color: "var(--accent)", size: 34 }, encoding: { y: share } },
    ],
  } satisfies TopLevelSpec;
}
