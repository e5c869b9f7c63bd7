import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";
import { MONTH_AXIS } from "./theme.ts";
import type { TrendRow } from "./trend.ts";

const field = fieldsOf<TrendRow>();
const points = { field: field("points"), type: "quantitative", scale: { zero: false } } as const;

/** Beyond the limits triangles, a run on one side squares; shape tells as much as colour. */
const SIGNALS = {
  domain: ["none", "above", "below", "run_above", "run_below"],
  shapes: ["circle", "triangle-up", "triangle-down", "square", "square"],
  colours: ["var(--accent)", "var(--good)", "var(--bad)", "var(--good)", "var(--bad)"],
};

interface Size {
  readonly height: number;
  readonly ticks: number;
  /** Months from one tick to the next. */
  readonly every: number;
  readonly point: number;
}

/** Monthly scores within the limits of their own usual variation (Shewhart's chart of individuals, XmR). */
export function controlChart({ height, ticks, every, point }: Size) {
  return {
    width: 600,
    height,
    data: { name: "rows" },
    encoding: {
      x: {
        field: field("at"),
        type: "temporal",
        scale: { type: "utc" },
        axis: { ...MONTH_AXIS, tickCount: { interval: "month", step: every } },
      },
    },
    layer: [
      {
        mark: { type: "area", color: "var(--neutral)", opacity: 0.14 },
        encoding: {
          y: { ...points, field: field("chartLow"), axis: { tickCount: ticks, grid: false } },
          y2: { field: field("chartHigh") },
        },
      },
      {
        mark: { type: "line", color: "var(--muted)", strokeWidth: 1, strokeDash: [5, 4] },
        encoding: { y: { ...points, field: field("chartMiddle") } },
      },
      {
        mark: { type: "line", color: "var(--accent)", strokeWidth: 1.5 },
        encoding: { y: points },
      },
      {
        mark: { type: "point", stroke: "var(--surface)", strokeWidth: 1 },
        encoding: {
          y: points,
          size: { condition: { test: { field: field("chartSignal"), equal: "none" }, value: point / 3 }, value: point },
          fill: {
            field: field("chartSignal"),
            type: "nominal",
            scale: { domain: SIGNALS.domain, range: SIGNALS.colours },
          },
          shape: {
            field: field("chartSignal"),
            type: "nominal",
            scale: { domain: SIGNALS.domain, range: SIGNALS.shapes },
          },
        },
      },
    ],
  } satisfies TopLevelSpec;
}

export default controlChart({ height: 240, ticks: 5, every: 3, point: 90 });
