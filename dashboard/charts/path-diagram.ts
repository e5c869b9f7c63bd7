import type { TopLevelSpec } from "vega-lite";
import { fieldsOf } from "./fields.ts";

/** A path from one latent variable to another; `x`, `y` is where its arrow ends, `labelX`, `labelY` the middle of its arc. */
export interface PathEdge {
  readonly id: string;
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Whether the 95 % interval leaves 0 out, and on which side. */
  readonly sign: "more" | "less" | "unsure";
  readonly x: number;
  readonly y: number;
  readonly labelX: number;
  readonly labelY: number;
  readonly text: string;
}

/** A point of a path's arc, in order. */
export interface ArcPoint {
  readonly id: string;
  readonly step: number;
  readonly x: number;
  readonly y: number;
  readonly strength: number;
  readonly sign: PathEdge["sign"];
}

/** A latent variable in the order of the model. */
export interface PathNode {
  readonly y: number;
  readonly name: string;
  readonly text: string;
}

const edge = fieldsOf<PathEdge>();
const arc = fieldsOf<ArcPoint>();
const node = fieldsOf<PathNode>();
const x = { type: "quantitative", axis: null, scale: { nice: false, zero: false } } as const;
const y = {
  type: "quantitative",
  axis: null,
  scale: { nice: false, zero: false, reverse: true, padding: 26 },
} as const;
const colour = {
  field: arc("sign"),
  type: "nominal",
  scale: { domain: ["more", "less", "unsure"], range: ["var(--accent)", "var(--bad)", "var(--neutral)"] },
} as const;

/** Latent variables one under the other, each path an arc downwards, as thick as its coefficient is large. */
export default {
  width: 600,
  height: 400,
  layer: [
    {
      data: { name: "frame" },
      mark: { type: "point", color: "transparent" },
      encoding: { x: { ...x, field: "x" }, y: { ...y, field: "y" } },
    },
    {
      data: { name: "arcs" },
      mark: { type: "line", strokeCap: "butt", opacity: 0.75 },
      encoding: {
        x: { ...x, field: arc("x") },
        y: { ...y, field: arc("y") },
        order: { field: arc("step") },
        detail: { field: arc("id") },
        color: colour,
        size: {
          field: arc("strength"),
          type: "quantitative",
          scale: { domain: [0, 1], range: [1, 9], clamp: true },
        },
      },
    },
    {
      data: { name: "rows" },
      mark: { type: "point", shape: "triangle-left", size: 90, xOffset: 4 },
      encoding: { x: { ...x, field: edge("x") }, y: { ...y, field: edge("y") }, color: colour },
    },
    {
      data: { name: "rows" },
      mark: { type: "text", fontWeight: 600, stroke: "var(--surface)", strokeWidth: 5, strokeJoin: "round" },
      encoding: {
        x: { ...x, field: edge("labelX") },
        y: { ...y, field: edge("labelY") },
        text: { field: edge("text") },
      },
    },
    {
      data: { name: "rows" },
      mark: { type: "text", fontWeight: 600 },
      encoding: {
        x: { ...x, field: edge("labelX") },
        y: { ...y, field: edge("labelY") },
        text: { field: edge("text") },
      },
    },
    {
      data: { name: "nodes" },
      mark: { type: "text", align: "left", dy: -8, fontWeight: 600 },
      encoding: { x: { value: 0 }, y: { ...y, field: node("y") }, text: { field: node("name") } },
    },
    {
      data: { name: "nodes" },
      mark: { type: "text", align: "left", dy: 9, color: "var(--muted)", fontSize: 11 },
      encoding: { x: { value: 0 }, y: { ...y, field: node("y") }, text: { field: node("text") } },
    },
  ],
} satisfies TopLevelSpec;
