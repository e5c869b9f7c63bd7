import type { TopLevelSpec } from "vega-lite";
import type { NamedImprovement } from "../published/improvements.ts";
import { fieldsOf } from "./fields.ts";
import { VERDICT_COLOURS } from "./theme.ts";

const field = fieldsOf<NamedImprovement>();
const points = {
  field: field("effect"),
  type: "quantitative",
  scale: { zero: true, nice: true },
  axis: {
    tickCount: 5,
    orient: "top",
    domain: false,
    ticks: false,
    labelFlush: false,
    labelExpr: "datum.value > 0 ? '+' + datum.label : datum.label",
  },
} as const;
const colour = { field: field("verdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** Each action's effect with its 95 % interval, against none. */
export default {
  width: 480,
  height: { step: 36 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 200 } },
  },
  layer: [
    {
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3], opacity: 0.7 },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: "height" } },
    },
    {
      mark: { type: "rule", strokeWidth: 4, opacity: 0.35 },
      encoding: { x: { ...points, field: field("low") }, x2: { field: field("high") }, color: colour },
    },
    { mark: { type: "point", size: 72 }, encoding: { x: points, color: colour } },
  ],
} satisfies TopLevelSpec;
