import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** One dealer and kind of file; `band` 1 (nearly all) to 5 (under 80 %, or withheld: 0) picks the shade, `text` is the share as printed. */
export type QualityCell = PublishedRow<"quality"> & {
  readonly name: string;
  readonly feedName: string;
  readonly band: number;
  readonly text: string;
};

const field = fieldsOf<QualityCell>();
const bands = [0, 1, 2, 3, 4, 5];

/** Dealers by kind of file: the stronger the colour, the more is amiss. */
export default {
  width: 420,
  height: { step: 26 },
  data: { name: "rows" },
  encoding: {
    x: {
      field: field("feedName"),
      type: "nominal",
      sort: null,
      scale: { paddingInner: 0.04 },
      axis: { domain: false, ticks: false, labelAngle: 0, orient: "top" },
    },
    y: { field: field("name"), type: "nominal", sort: null, scale: { paddingInner: 0.1 } },
  },
  layer: [
    {
      mark: { type: "rect", cornerRadius: 3 },
      encoding: {
        color: {
          field: field("band"),
          type: "ordinal",
          scale: { domain: bands, range: ["var(--ramp-1)", ...bands.slice(1).map((band) => `var(--ramp-${band})`)] },
        },
      },
    },
    {
      mark: { type: "text" },
      encoding: {
        text: { field: field("text") },
        color: {
          field: field("band"),
          type: "ordinal",
          scale: {
            domain: bands,
            range: ["var(--on-ramp-1)", ...bands.slice(1).map((band) => `var(--on-ramp-${band})`)],
          },
        },
      },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
