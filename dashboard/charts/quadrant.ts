import type { TopLevelSpec } from "vega-lite";
import type { Verdict } from "../../functions/contracts/published.ts";
import { fieldsOf } from "./fields.ts";
import { VERDICT_COLOURS } from "./theme.ts";

/** Where a label stands beside its point, pixels. */
export interface LabelPlace {
  readonly align: "left" | "right" | "center";
  readonly dx: number;
  readonly dy: number;
}

/** A predictor's importance (0 to 1) against how far it is ahead or behind (points), each with its 95 % interval. */
export interface QuadrantRow extends LabelPlace {
  readonly id: string;
  readonly name: string;
  readonly share: number;
  readonly shareLow: number;
  readonly shareHigh: number;
  readonly gap: number;
  readonly gapLow: number;
  readonly gapHigh: number;
  readonly verdict: Verdict;
}

/** The drawing's corners, and the importance that all would have if it were the same for all. */
export interface QuadrantFrame {
  readonly left: number;
  readonly even: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
  readonly zero: number;
}

/** A quadrant's name in its corner. */
export interface QuadrantName extends LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

const row = fieldsOf<QuadrantRow>();
const frame = fieldsOf<QuadrantFrame>();
const corner = fieldsOf<QuadrantName>();
const SIGNED = "datum.value > 0 ? '+' + datum.label : datum.label";
const x = {
  type: "quantitative",
  scale: { zero: false, nice: false },
  axis: { format: ".0%", tickCount: 6, grid: false },
} as const;
const y = {
  type: "quantitative",
  scale: { zero: false, nice: false },
  axis: { tickCount: 5, grid: false, labelExpr: SIGNED },
} as const;
const label = {
  type: "text",
  baseline: "middle",
  align: { expr: "datum.align" },
  dx: { expr: "datum.dx" },
  dy: { expr: "datum.dy" },
} as const;
const line = { type: "rule" as const, color: "var(--ink)", strokeDash: [4, 3], opacity: 0.6 };
const whisker = { type: "rule", strokeWidth: 1.5, opacity: 0.45 } as const;
const colour = { field: row("verdict"), type: "nominal", scale: VERDICT_COLOURS } as const;

/** Importance across, performance up: what matters and lags is at the lower right, on the tinted ground. */
export default {
  width: 480,
  height: 320,
  layer: [
    {
      data: { name: "frame" },
      mark: { type: "rect", color: "transparent" },
      encoding: {
        x: { ...x, field: frame("left") },
        x2: { field: frame("right") },
        y: { ...y, field: frame("bottom") },
        y2: { field: frame("top") },
      },
    },
    {
      data: { name: "frame" },
      mark: { type: "rect", color: "var(--warn)", opacity: 0.1 },
      encoding: {
        x: { ...x, field: frame("even") },
        x2: { field: frame("right") },
        y: { ...y, field: frame("bottom") },
        y2: { field: frame("zero") },
      },
    },
    { data: { name: "frame" }, mark: line, encoding: { x: { ...x, field: frame("even") } } },
    { data: { name: "frame" }, mark: line, encoding: { y: { ...y, field: frame("zero") } } },
    {
      data: { name: "corners" },
      mark: { ...label, color: "var(--muted)", fontSize: 11 },
      encoding: {
        x: { ...x, field: corner("x") },
        y: { ...y, field: corner("y") },
        text: { field: corner("name") },
      },
    },
    {
      data: { name: "rows" },
      mark: whisker,
      encoding: {
        x: { ...x, field: row("shareLow") },
        x2: { field: row("shareHigh") },
        y: { ...y, field: row("gap") },
        color: colour,
      },
    },
    {
      data: { name: "rows" },
      mark: whisker,
      encoding: {
        x: { ...x, field: row("share") },
        y: { ...y, field: row("gapLow") },
        y2: { field: row("gapHigh") },
        color: colour,
      },
    },
    {
      data: { name: "rows" },
      mark: { type: "point", size: 80 },
      encoding: {
        x: { ...x, field: row("share") },
        y: { ...y, field: row("gap") },
        color: colour,
        shape: {
          field: row("verdict"),
          type: "nominal",
          scale: { domain: VERDICT_COLOURS.domain, range: ["triangle-up", "triangle-down", "circle", "circle"] },
        },
      },
    },
    {
      data: { name: "rows" },
      mark: { ...label, stroke: "var(--surface)", strokeWidth: 4, strokeJoin: "round", opacity: 0.8 },
      encoding: { x: { ...x, field: row("share") }, y: { ...y, field: row("gap") }, text: { field: row("name") } },
    },
    {
      data: { name: "rows" },
      mark: label,
      encoding: { x: { ...x, field: row("share") }, y: { ...y, field: row("gap") }, text: { field: row("name") } },
    },
  ],
} satisfies TopLevelSpec;
