import type { TopLevelSpec } from "vega-lite";
import type { NamedFactor } from "./factors.ts";
import { fieldsOf } from "./fields.ts";
import { STATUS_SHAPES, VERDICT_COLOURS } from "./theme.ts";

/** A factor beside the network's score and what the maker asks of it; null where there is none. */
export type TargetedFactor = NamedFactor & { readonly nation: number | null; readonly target: number | null };

const field = fieldsOf<TargetedFactor>();
const points = {
  field: field("points"),
  type: "quantitative",
  scale: { zero: false, nice: true },
  axis: { tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;
const colour = { field: field("peerVerdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** Each factor with its 95 % interval; the triangle above is the network, the broad tick the target. */
export default {
  width: 480,
  height: { step: 44 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 180 } },
  },
  layer: [
    {
      mark: { type: "rule", strokeWidth: 4, opacity: 0.35 },
      encoding: { x: { ...points, field: field("low") }, x2: { field: field("high") }, color: colour },
    },
    {
      transform: [{ filter: `datum.${field("target")} !== null` }],
      mark: { type: "tick", thickness: 3, size: 24, color: "var(--warn)" },
      encoding: { x: { ...points, field: field("target") } },
    },
    {
      mark: { type: "point", size: 72 },
      encoding: { x: points, color: colour, shape: { field: field("status"), type: "nominal", scale: STATUS_SHAPES } },
    },
    {
      transform: [{ filter: `datum.${field("nation")} !== null` }],
      mark: { type: "text", text: "▼", fontSize: 10, dy: -13, color: "var(--ink)" },
      encoding: { x: { ...points, field: field("nation") } },
    },
  ],
} satisfies TopLevelSpec;
