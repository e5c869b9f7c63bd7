import type { Config } from "vega-lite";

const FONT = 'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** Around every chart, pixels. */
export const PADDING = { left: 2, right: 10, top: 6, bottom: 2 } as const;

/** Colours are the page's CSS variables, so that a change of theme draws nothing anew. */
export const theme: Config = {
  background: "transparent",
  font: FONT,
  padding: PADDING,
  autosize: { type: "fit-x", contains: "padding" },
  view: { stroke: null, continuousHeight: 240 },
  axis: {
    title: null,
    labelColor: "var(--muted)",
    labelFontSize: 12,
    labelPadding: 6,
    labelSeparation: 4,
    domainColor: "var(--axis)",
    gridColor: "var(--grid)",
    tickColor: "var(--axis)",
    tickSize: 4,
  },
  axisY: { domain: false, ticks: false },
  legend: { disable: true },
  line: { strokeWidth: 2, strokeCap: "round", strokeJoin: "round" },
  point: { filled: true, size: 56, opacity: 1 },
  rule: { strokeCap: "round" },
  text: { color: "var(--ink)", fontSize: 12 },
  bar: { cornerRadiusEnd: 2 },
};

/** How a verdict looks: colour always beside shape or words, never alone. */
export const VERDICT_COLOURS = {
  domain: ["higher", "lower", "same", "none"],
  range: ["var(--good)", "var(--bad)", "var(--neutral)", "var(--neutral)"],
};

/** Small samples are diamonds. */
export const STATUS_SHAPES = { domain: ["scored", "small", "withheld"], range: ["circle", "diamond", "diamond"] };

/** Months, sent as milliseconds of their first day in UTC. */
export const MONTH_AXIS = {
  grid: false,
  tickCount: 6,
  labelOverlap: "greedy",
  labelFlush: true,
  format: { year: "%Y", quarter: "%b", month: "%b", week: "%b", date: "%b" },
} as const;
