import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A factor's share of the weights, 0 to 1, and its share in the version before; null where that had none. */
export interface WeightRow {
  readonly id: string;
  readonly name: string;
  readonly weight: number;
  readonly previous: number | null;
  readonly text: string;
}

const field = fieldsOf<WeightRow>();
const weight = {
  field: field("weight"),
  type: "quantitative",
  stack: null,
  scale: { zero: true, nice: true },
  axis: { format: ".0%", tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;

/** What each factor counts; the tick is what it counted before. */
export default {
  width: 480,
  height: { step: 36 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 180 } },
  },
  layer: [
    { mark: { type: "bar", height: 18, color: "var(--accent-soft)" }, encoding: { x: weight } },
    {
      mark: { type: "text", align: "left", dx: 6 },
      encoding: { x: { datum: 0 }, text: { field: field("text") }, color: { value: "var(--on-accent-soft)" } },
    },
    {
      transform: [{ filter: `datum.${field("previous")} !== null` }],
      mark: { type: "tick", thickness: 2.5, size: 24, color: "var(--ink)" },
      encoding: { x: { ...weight, field: field("previous") } },
    },
  ],
} satisfies TopLevelSpec;
