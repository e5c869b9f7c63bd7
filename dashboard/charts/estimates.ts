import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A number with its 95 % interval; `isWeighty` where the interval leaves 0 out. */
export interface EstimateRow {
  readonly name: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly isWeighty: boolean;
  readonly text: string;
}

const field = fieldsOf<EstimateRow>();
const value = {
  field: field("value"),
  type: "quantitative",
  scale: { zero: true, nice: true },
  axis: { tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;
const colour = {
  field: field("isWeighty"),
  type: "nominal",
  scale: { domain: [true, false], range: ["var(--accent)", "var(--neutral)"] },
} as const;

/** Numbers in the rows' order around 0, grey where their interval does not leave it out. */
export default {
  width: 480,
  height: { step: 32 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 200 } },
  },
  layer: [
    {
      mark: { type: "rule", color: "var(--axis)" },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: "height" } },
    },
    {
      mark: { type: "rule", strokeWidth: 4, opacity: 0.35 },
      encoding: { x: { ...value, field: field("low") }, x2: { field: field("high") }, color: colour },
    },
    { mark: { type: "point", size: 64 }, encoding: { x: value, color: colour } },
  ],
} satisfies TopLevelSpec;
