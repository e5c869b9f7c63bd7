import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A cell of a table that is read as a picture: two lines of print on a shade of 1 (pale) to 5. */
export interface ShadedCell {
  /** Printed names of the column and of the row, in the order in which the cells come. */
  readonly across: string;
  readonly down: string;
  readonly band: number;
  readonly headline: string;
  readonly detail: string;
}

const field = fieldsOf<ShadedCell>();
const bands = [1, 2, 3, 4, 5];
const shade = (name: string) => ({
  field: field("band"),
  type: "ordinal" as const,
  scale: { domain: bands, range: bands.map((band) => `var(--${name}-${band})`) },
});

/** Rows and columns in the order of the data, names of columns on top. */
export default {
  width: 480,
  height: { step: 64 },
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("across"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.03 },
      axis: { domain: false, ticks: false, labelAngle: 0, orient: "top", labelColor: "var(--ink)" },
    },
    y: {
      field: field("down"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.06 },
      axis: { labelColor: "var(--ink)" },
    },
  },
  layer: [
    { mark: { type: "rect", cornerRadius: 4 }, encoding: { color: shade("ramp") } },
    {
      mark: { type: "text", fontSize: 13, fontWeight: 600, dy: -8 },
      encoding: { text: { field: field("headline") }, color: shade("on-ramp") },
    },
    {
      mark: { type: "text", fontSize: 12, dy: 10 },
      encoding: { text: { field: field("detail") }, color: shade("on-ramp") },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
