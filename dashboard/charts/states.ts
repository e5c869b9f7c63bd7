import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** Vehicles in one state, with the state's name and the figure printed at the bar's end. */
export type NamedState = PublishedRow<"churn"> & { readonly name: string; readonly text: string };

const field = fieldsOf<NamedState>();
const vehicles = {
  field: field("vehicles"),
  type: "quantitative",
  stack: null,
  axis: { tickCount: 4, format: ",d", labelOverlap: true, domain: false, ticks: false },
} as const;

/** Vehicles by state, from never seen to gone; warm where a call may still help. */
export default {
  width: 480,
  height: { step: 34 },
  data: { name: "rows" },
  encoding: { y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)" } } },
  layer: [
    {
      mark: { type: "bar", height: 20 },
      encoding: {
        x: vehicles,
        color: {
          field: field("state"),
          type: "nominal",
          scale: {
            domain: ["never_serviced", "active", "due", "at_risk", "lapsed", "lost", "exited"],
            range: ["soft", "accent", "accent-soft", "warn", "bad", "neutral", "soft"].map((name) => `var(--${name})`),
          },
        },
      },
    },
    { mark: { type: "text", align: "left", dx: 6 }, encoding: { x: vehicles, text: { field: field("text") } } },
  ],
} satisfies TopLevelSpec;
