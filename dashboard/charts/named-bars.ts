import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A count under its name, with the figure printed at the bar's end. */
export interface NamedBar {
  readonly name: string;
  readonly count: number;
  readonly text: string;
  /** Up to where the axis leaves room for the longest bar's figure. */
  readonly room: number;
}

const field = fieldsOf<NamedBar>();
const count = {
  field: field("count"),
  type: "quantitative",
  stack: null,
  axis: { tickCount: 4, format: ",d", labelOverlap: true, domain: false, ticks: false },
} as const;

/** Counts in the order of the data. */
export default {
  width: 480,
  height: { step: 34 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 240 } },
  },
  layer: [
    { mark: { type: "point", color: "transparent" }, encoding: { x: { ...count, field: field("room") } } },
    { mark: { type: "bar", height: 20, color: "var(--accent)" }, encoding: { x: count } },
    { mark: { type: "text", align: "left", dx: 6 }, encoding: { x: count, text: { field: field("text") } } },
  ],
} satisfies TopLevelSpec;
