import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { COVERAGE_STATES } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** One dealer or kind of file in one month; `mark` says the state in a character or two, or the rows. */
export type CoverageCell = PublishedRow<"coverage"> & {
  readonly name: string;
  readonly monthName: string;
  readonly mark: string;
};

const field = fieldsOf<CoverageCell>();
/** In the order of {@link COVERAGE_STATES}: present, thin, refused, missing, running, closed. */
const SHADES = [1, 3, 5, 5, 1, 1];

/** Twelve months, what came in each, and the holes. */
export default {
  width: 560,
  height: { step: 26 },
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("monthName"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.04 },
      axis: { domain: false, ticks: false, labelAngle: 0, orient: "top", labelOverlap: "greedy" },
    },
    y: { field: field("name"), type: "nominal", sort: null, scale: { paddingInner: 0.1 } },
  },
  layer: [
    {
      mark: { type: "rect", cornerRadius: 3 },
      encoding: {
        color: {
          field: field("state"),
          type: "nominal",
          scale: { domain: [...COVERAGE_STATES], range: SHADES.map((shade) => `var(--ramp-${shade})`) },
        },
      },
    },
    {
      mark: { type: "text", fontSize: 11 },
      encoding: {
        text: { field: field("mark") },
        color: {
          field: field("state"),
          type: "nominal",
          scale: { domain: [...COVERAGE_STATES], range: SHADES.map((shade) => `var(--on-ramp-${shade})`) },
        },
      },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
