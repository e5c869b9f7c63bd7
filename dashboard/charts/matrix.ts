import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** One cell; `tone` −2 … 2 tells how far and to which side it differs significantly, 0 that it does not. */
export interface MatrixCell {
  readonly name: string;
  readonly column: string;
  readonly tone: number;
  readonly text: string;
}

const field = fieldsOf<MatrixCell>();
const TONES = [-2, -1, 0, 1, 2];
const NAMES = ["low-2", "low-1", "none", "high-1", "high-2"];
const toned = (prefix: string) => ({
  field: field("tone"),
  type: "ordinal" as const,
  scale: { domain: TONES, range: NAMES.map((name) => `var(--${prefix}${name})`) },
});

/** Lines by columns, each cell with its number: colour is for what differs significantly, and only for that. */
export default {
  width: 560,
  height: { step: 34 },
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("column"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.04 },
      axis: { domain: false, ticks: false, labelAngle: 0, orient: "top", labelOverlap: "greedy" },
    },
    y: {
      field: field("name"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.08 },
      axis: { labelColor: "var(--ink)", labelLimit: 180 },
    },
  },
  layer: [
    { mark: { type: "rect", cornerRadius: 3 }, encoding: { color: toned("tone-") } },
    { mark: { type: "text" }, encoding: { text: { field: field("text") }, color: toned("on-tone-") } },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
