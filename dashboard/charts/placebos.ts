import type { TopLevelSpec } from "vega-lite";
import type { PlaceboPoint } from "../published/improvements.ts";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";

const field = fieldsOf<PlaceboPoint>();
const points = {
  field: field("effect"),
  type: "quantitative",
  scale: { zero: true },
  axis: { tickCount: 5, labelExpr: "datum.value > 0 ? '+' + datum.label : datum.label" },
} as const;
const kinds = { domain: ["placebo", "actual"] };
const colour = { field: field("kind"), type: "nominal", scale: { ...kinds, range: ["var(--neutral)", "var(--accent)"] } } as const; // biome-ignore format: one scale

/** What the same method finds at earlier dates, beside the effect at the true one with its 95 % interval. */
export default {
  width: 600,
  height: 260,
  data: { name: "rows" },
  encoding: { x: { field: field("at"), type: "temporal", scale: { type: "utc", padding: 16 }, axis: MONTH_AXIS } },
  layer: [
    {
      mark: { type: "rule", color: "var(--axis)" },
      encoding: { y: { datum: 0 }, x: { value: 0 }, x2: { value: "width" } },
    },
    {
      mark: { type: "rule", strokeWidth: 4, opacity: 0.35 },
      encoding: { y: { ...points, field: field("low") }, y2: { field: field("high") }, color: colour },
    },
    {
      mark: { type: "point", size: 64 },
      encoding: {
        y: points,
        color: colour,
        shape: { field: field("kind"), type: "nominal", scale: { ...kinds, range: ["circle", "diamond"] } },
      },
    },
  ],
} satisfies TopLevelSpec;
