import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** A method on one split of time, with the split's day as printed. */
export type BacktestRow = PublishedRow<"backtest"> & { readonly name: string };

const field = fieldsOf<BacktestRow>();
const auc = {
  field: field("auc"),
  type: "quantitative",
  scale: { zero: false, nice: true },
  axis: { tickCount: 5, format: ".2f", orient: "top", domain: false, ticks: false, labelFlush: false },
} as const;

/** AUC of the model (filled) and of the recency rule it has to beat (hollow), by cut-off of the time split. */
export default {
  width: 420,
  height: { step: 36 },
  data: { name: "rows" },
  encoding: { y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)" } } },
  layer: [
    {
      mark: { type: "line", color: "var(--axis)", strokeWidth: 2 },
      encoding: { x: auc, detail: { field: field("name") } },
    },
    {
      mark: { type: "point", filled: true, size: 72, stroke: "var(--ink)", strokeWidth: 1.5 },
      encoding: {
        x: auc,
        fill: {
          field: field("scorer"),
          type: "nominal",
          scale: {
            domain: ["model", "recency", "ratio"],
            range: ["var(--accent)", "var(--surface)", "var(--surface)"],
          },
        },
      },
    },
  ],
} satisfies TopLevelSpec;
