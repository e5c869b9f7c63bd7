import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";

/** Repeat visits up to a step's end, which is `at`, milliseconds UTC. */
export type TrackedStep = PublishedRow<"tracking"> & { readonly at: number };

const field = fieldsOf<TrackedStep>();

/** Counted (line) and foretold (dashed) repeat visits; the rule is the cut, after which the model had seen nothing. */
export function trackingChart(actual: "actual" | "actualInStep", expected: "expected" | "expectedInStep") {
  const visits = (name: typeof actual | typeof expected) =>
    ({ field: field(name), type: "quantitative", axis: { tickCount: 5, format: ",d" } }) as const;
  return {
    width: 480,
    height: 240,
    encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc" }, axis: MONTH_AXIS } },
    layer: [
      { data: { name: "cut" }, mark: { type: "rule", color: "var(--axis)", strokeWidth: 1.5 } },
      {
        data: { name: "rows" },
        mark: { type: "line", color: "var(--ink)", strokeWidth: 1.5, strokeDash: [5, 4] },
        encoding: { y: visits(expected) },
      },
      {
        data: { name: "rows" },
        mark: { type: "line", color: "var(--accent)" },
        encoding: { y: visits(actual) },
      },
      {
        data: { name: "rows" },
        mark: { type: "point", color: "var(--accent)", size: 22 },
        encoding: { y: visits(actual) },
      },
    ],
  } satisfies TopLevelSpec;
}
