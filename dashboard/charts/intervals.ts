import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { STATUS_SHAPES, VERDICT_COLOURS } from "./theme.ts";

/** An entity's score under the name readers know it by. */
export type NamedScore = PublishedRow<"satisfaction"> & { readonly name: string };

const field = fieldsOf<NamedScore>();
const points = {
  field: field("points"),
  type: "quantitative",
  scale: { zero: false, nice: true },
  axis: { tickCount: 6, orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;
const colour = { field: field("peerVerdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** The sample sizes stand in a column of their own, right of the plot. */
const sampleSize = { type: "text", align: "right", dx: 48, color: "var(--muted)" } as const;

/** Entities in the rows' order, each with its 95 % interval and n, against the network's score; the order alone is no evidence. */
export default {
  width: 600,
  height: { step: 26 },
  layer: [
    {
      data: { name: "reference" },
      mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3], opacity: 0.7 },
      encoding: { x: points },
    },
    {
      data: { name: "reference" },
      mark: { ...sampleSize, baseline: "bottom", fontStyle: "italic" },
      encoding: { x: { value: "width" }, y: { value: -6 }, text: { value: "n" } },
    },
    {
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
          mark: { type: "point", size: 64 },
          encoding: {
            x: points,
            color: colour,
            shape: { field: field("status"), type: "nominal", scale: STATUS_SHAPES },
          },
        },
        {
          mark: sampleSize,
          encoding: {
            x: { value: "width" },
            text: { field: field("responses"), type: "quantitative", format: ",d" },
          },
        },
      ],
    },
  ],
} satisfies TopLevelSpec;
