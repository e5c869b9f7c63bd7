import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { STATUS_SHAPES, VERDICT_COLOURS } from "./theme.ts";

/** A factor's score under its printed name. */
export type NamedFactor = PublishedRow<"factors"> & { readonly name: string };

const field = fieldsOf<NamedFactor>();
const points = {
  field: field("points"),
  type: "quantitative",
  scale: { zero: false, nice: true },
  axis: { tickCount: 5, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;
const colour = { field: field("peerVerdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** Each factor with its 95 % interval; the upright tick is the rest of the network. */
export default {
  width: 480,
  height: { step: 36 },
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
      mark: { type: "tick", thickness: 2, size: 20, color: "var(--ink)" },
      encoding: { x: { ...points, field: field("peers") } },
    },
    {
      mark: { type: "point", size: 72 },
      encoding: { x: points, color: colour, shape: { field: field("status"), type: "nominal", scale: STATUS_SHAPES } },
    },
  ],
} satisfies TopLevelSpec;
