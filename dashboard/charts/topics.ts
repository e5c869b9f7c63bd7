import type { TopLevelSpec } from "vega-lite";
import type { NamedTopic } from "../published/comments.ts";
import { fieldsOf } from "./fields.ts";

const field = fieldsOf<NamedTopic>();
const share = {
  field: field("left"),
  type: "quantitative",
  scale: { zero: true, nice: false, padding: 46 },
  axis: {
    tickCount: 5,
    orient: "top",
    domain: false,
    ticks: false,
    labelFlush: false,
    format: "~%",
    labelExpr: "replace(datum.label, '−', '')",
  },
} as const;

/** Share of comments that complain of a topic, to the left, and that praise it, to the right. */
export default {
  width: 480,
  height: { step: 28 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 160 } },
  },
  layer: [
    { mark: { type: "bar", height: 15, color: "var(--bad)" }, encoding: { x: share, x2: { datum: 0 } } },
    {
      mark: { type: "bar", height: 15, color: "var(--good)" },
      encoding: { x: { ...share, field: field("right") }, x2: { datum: 0 } },
    },
    {
      mark: { type: "text", align: "right", dx: -5, color: "var(--muted)" },
      encoding: { x: share, text: { field: field("leftText") } },
    },
    {
      mark: { type: "text", align: "left", dx: 5, color: "var(--muted)" },
      encoding: { x: { ...share, field: field("right") }, text: { field: field("rightText") } },
    },
    {
      mark: { type: "rule", color: "var(--axis)" },
      encoding: { x: { datum: 0 }, y: { value: 0 }, y2: { value: "height" } },
    },
  ],
} satisfies TopLevelSpec;
