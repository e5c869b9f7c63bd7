import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** Customers of tiers A and B of one place, and the share of them warned of. */
export interface WarnedPlace {
  readonly name: string;
  readonly customers: number;
  readonly warned: number;
  readonly expected: number;
  readonly marginCents: number;
  readonly atRiskCents: number;
  readonly share: number;
  readonly text: string;
}

const field = fieldsOf<WarnedPlace>();
const share = {
  field: field("share"),
  type: "quantitative",
  stack: null,
  axis: { format: ".0%", tickCount: 4, domain: false, ticks: false },
} as const;

/** Share of mid and high customers whose value is slipping, place by place. */
export default {
  width: 480,
  height: { step: 32 },
  data: { name: "rows" },
  encoding: {
    y: { field: field("name"), type: "nominal", sort: null, axis: { labelColor: "var(--ink)", labelLimit: 160 } },
  },
  layer: [
    { mark: { type: "bar", height: 16, color: "var(--warn)" }, encoding: { x: share } },
    { mark: { type: "text", align: "left", dx: 6 }, encoding: { x: share, text: { field: field("text") } } },
  ],
} satisfies TopLevelSpec;
