import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** A reason under its printed name, with the network's share beside its own and the figure printed at the bar's end. */
export type NamedReason = PublishedRow<"reasons"> & {
  readonly name: string;
  readonly nation: number | null;
  readonly text: string;
};

const field = fieldsOf<NamedReason>();
const share = {
  field: field("share"),
  type: "quantitative",
  stack: null,
  axis: { format: ".0%", tickCount: 5, domain: false, ticks: false },
} as const;

/** Share of the customers going for whom each reason is named, coloured by its group; the upright tick is the network. */
export default {
  width: 480,
  height: { step: 32 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 150 } },
  },
  layer: [
    {
      mark: { type: "bar", height: 16 },
      encoding: {
        x: share,
        color: {
          field: field("group"),
          type: "nominal",
          scale: {
            domain: ["product_service", "environment", "management", "silence"],
            range: ["accent", "warn", "tier-b", "neutral"].map((name) => `var(--${name})`),
          },
        },
      },
    },
    {
      mark: { type: "rule", strokeWidth: 1.5, color: "var(--ink)", opacity: 0.6 },
      encoding: { x: { ...share, field: field("low") }, x2: { field: field("high") } },
    },
    {
      mark: { type: "tick", thickness: 2, size: 24, color: "var(--ink)" },
      encoding: { x: { ...share, field: field("nation") } },
    },
    {
      mark: { type: "text", align: "left", dx: 8 },
      encoding: { x: { ...share, field: field("high") }, text: { field: field("text") } },
    },
  ],
} satisfies TopLevelSpec;
