import type { TopLevelSpec } from "vega-lite";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";

/** A question as it is asked; `text` is its mean as printed. */
export type NamedQuestion = PublishedRow<"questions"> & { readonly name: string; readonly text: string };

/** The answers in one fifth of a question's scale: shares from `from` to `to`, 0 at the middle of the middle fifth. */
export interface LikertPart {
  readonly name: string;
  readonly fifth: number;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
  readonly text: string;
}

const question = fieldsOf<NamedQuestion>();
const part = fieldsOf<LikertPart>();
const FIFTHS = [1, 2, 3, 4, 5];
const NAMES = ["low-2", "low-1", "none", "high-1", "high-2"];
const toned = (prefix: string) => ({
  field: part("fifth"),
  type: "ordinal" as const,
  scale: { domain: FIFTHS, range: NAMES.map((name) => `var(--${prefix}${name})`) },
});
const share = {
  field: part("from"),
  type: "quantitative",
  scale: { zero: true, nice: false },
  axis: { orient: "top", tickCount: 6, domain: false, ticks: false, labelExpr: "format(abs(datum.value), '.0%')" },
} as const;
const y = { field: question("name"), type: "nominal", sort: null, axis: null } as const;
/** The question stands above its bar. */
const heading = { type: "text", baseline: "middle", dy: -15 } as const;

/** Answers to each question around the middle of its scale: to the left the lower, to the right the higher. */
export default {
  width: 600,
  height: { step: 60 },
  layer: [
    {
      data: { name: "rows" },
      mark: { type: "rect", color: "transparent" },
      encoding: { x: { value: 0 }, x2: { value: "width" }, y },
    },
    {
      data: { name: "parts" },
      mark: { type: "bar", height: 22, cornerRadiusEnd: 0, yOffset: 10, stroke: "var(--surface)", strokeWidth: 1 },
      encoding: { x: share, x2: { field: part("to") }, y, color: toned("tone-") },
    },
    {
      data: { name: "parts" },
      mark: { type: "text", baseline: "middle", dy: 10, fontSize: 11 },
      encoding: {
        x: { ...share, field: part("middle") },
        y,
        text: { field: part("text") },
        color: toned("on-tone-"),
      },
    },
    {
      data: { name: "rows" },
      mark: { ...heading, align: "left" },
      encoding: { x: { value: 0 }, y, text: { field: question("name") } },
    },
    {
      data: { name: "rows" },
      mark: { ...heading, align: "right", color: "var(--muted)" },
      encoding: { x: { value: "width" }, y, text: { field: question("text") } },
    },
  ],
  resolve: { scale: { color: "independent" } },
} satisfies TopLevelSpec;
