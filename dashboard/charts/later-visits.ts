import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** Mean later visits of customers with one earlier frequency, counted or by one way of foretelling them. */
export interface LaterVisits {
  readonly frequency: string;
  readonly by: "actual" | "expected" | "byRule";
  readonly mean: number;
  readonly customers: number;
}

const field = fieldsOf<LaterVisits>();

/** Counted (filled), the model's (hollow) and the rule's (grey) visits a customer, by visits before. */
export default {
  width: 480,
  height: 240,
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("frequency"),
      type: "nominal",
      sort: null,
      axis: { labelAngle: 0, grid: false, labelColor: "var(--ink)" },
    },
    y: { field: field("mean"), type: "quantitative", axis: { tickCount: 5 } },
  },
  layer: [
    {
      mark: { type: "line", color: "var(--axis)", strokeWidth: 2 },
      encoding: { detail: { field: field("frequency") } },
    },
    {
      mark: { type: "point", filled: true, size: 80, strokeWidth: 1.5 },
      encoding: {
        fill: {
          field: field("by"),
          type: "nominal",
          scale: {
            domain: ["actual", "expected", "byRule"],
            range: ["var(--accent)", "var(--surface)", "var(--neutral)"],
          },
        },
        stroke: {
          field: field("by"),
          type: "nominal",
          scale: { domain: ["actual", "expected", "byRule"], range: ["var(--accent)", "var(--ink)", "var(--neutral)"] },
        },
        shape: {
          field: field("by"),
          type: "nominal",
          scale: { domain: ["actual", "expected", "byRule"], range: ["circle", "circle", "triangle-up"] },
        },
      },
    },
  ],
} satisfies TopLevelSpec;
