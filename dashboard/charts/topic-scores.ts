import type { TopLevelSpec } from "vega-lite";
import type { NamedTopic } from "../published/comments.ts";
import { fieldsOf } from "./fields.ts";
import { VERDICT_COLOURS } from "./theme.ts";

const field = fieldsOf<NamedTopic>();
/** Signs before all ticks but 0. */
const SIGNED = "datum.value > 0 ? '+' + datum.label : datum.label";
const points = {
  field: field("difference"),
  type: "quantitative",
  scale: { zero: true, nice: true },
  axis: { tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false, labelExpr: SIGNED },
} as const;
const colour = { field: field("verdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** Scores of those who mention a topic less those of who write of other things, with its 95 % interval. */
export default {
  width: 480,
  height: { step: 28 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 160 } },
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
    { mark: { type: "point", size: 64 }, encoding: { x: points, color: colour } },
  ],
} satisfies TopLevelSpec;
