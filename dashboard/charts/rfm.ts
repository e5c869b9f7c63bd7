import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** A cell of recency × frequency; `band` 1 (few) to 5 (many) picks the shade, `text` is the count as printed. */
export type RfmCell = PublishedRow<"rfm"> & { readonly band: number; readonly text: string };

const field = fieldsOf<RfmCell>();
const bands = [1, 2, 3, 4, 5];

/** Customers by recency (right is recent) and frequency (up is often). */
export default {
  width: 420,
  height: 260,
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("recency"),
      type: "ordinal",
      scale: { domain: bands, paddingInner: 0.04 },
      axis: { domain: false, ticks: false, labelAngle: 0 },
    },
    y: { field: field("frequency"), type: "ordinal", scale: { domain: bands.toReversed(), paddingInner: 0.06 } },
  },
  layer: [
    {
      mark: { type: "rect", cornerRadius: 4 },
      encoding: {
        color: {
          field: field("band"),
          type: "ordinal",
          scale: { domain: bands, range: bands.map((band) => `var(--ramp-${band})`) },
        },
      },
    },
    {
      mark: { type: "text", fontSize: 12 },
      encoding: {
        text: { field: field("text") },
        color: {
          field: field("band"),
          type: "ordinal",
          scale: { domain: bands, range: bands.map((band) => `var(--on-ramp-${band})`) },
        },
      },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
