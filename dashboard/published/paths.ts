import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { ArcPoint, PathEdge, PathNode } from "../charts/path-diagram.ts";

export type PathNumber = PublishedRow<"paths">;

interface Path {
  readonly from: string;
  readonly to: string;
}

/** Latent variables so that every path leads forward: by the longest way that leads to each, then as the model names them. */
export function inOrder(latents: readonly string[], paths: readonly Path[]): string[] {
  const depthOf = (latent: string): number =>
    Math.max(0, ...paths.filter(({ to }) => to === latent).map(({ from }) => 1 + depthOf(from)));
  return latents.toSorted((one, other) => depthOf(one) - depthOf(other));
}

/** The latent variable that most paths lead to: what the model explains above all. */
export function centreOf(latents: readonly string[], paths: readonly Path[]): string {
  const leading = (latent: string) => paths.filter(({ to }) => to === latent).length;
  return latents.toSorted((one, other) => leading(other) - leading(one))[0] ?? "";
}

export function signOf({ low, high }: Pick<PathNumber, "low" | "high">): PathEdge["sign"] {
  if (low !== null && low > 0) return "more";
  return high !== null && high < 0 ? "less" : "unsure";
}

const ARC_STEPS = 20;
/** Room for the names, left of the arcs, in widths of the widest arc. */
const NAMES = 0.55;
/** Arcs begin a little below where those that end there arrive. */
const APART = 0.12;

interface Naming {
  readonly nameOf: (latent: string) => string;
  readonly textOf: (latent: string) => string;
  readonly print: (value: number) => string;
}

/** The model as arcs between a column of names. */
export function diagram(rows: readonly PathNumber[], latents: readonly string[], { nameOf, textOf, print }: Naming) {
  const found = rows.filter(({ kind }) => kind === "path");
  const paths = found.map(({ from, latent }) => ({ from, to: latent }));
  const order = inOrder(latents, paths);
  const placeOf = new Map(order.map((latent, place) => [latent, place]));
  const edges = found.map((row) => {
    const start = (placeOf.get(row.from) ?? 0) + APART;
    const end = (placeOf.get(row.latent) ?? 0) - APART;
    const [middle, half] = [(start + end) / 2, (end - start) / 2];
    const depth = 0.35 + 0.8 * half;
    const edge: PathEdge & PathNumber = {
      ...row,
      id: `${row.from}→${row.latent}`,
      sign: signOf(row),
      x: 0,
      y: end,
      labelX: depth,
      labelY: middle,
      text: print(row.value),
    };
    return { edge, arc: arcOf(edge, { middle, half, depth }) };
  });
  const nodes = order.map((latent, y): PathNode => ({ y, name: nameOf(latent), text: textOf(latent) }));
  const widest = Math.max(1, ...edges.map(({ edge }) => edge.labelX));
  const frame = [
    { x: -NAMES * widest, y: 0 },
    { x: widest + 0.4, y: Math.max(1, order.length - 1) },
  ];
  return { edges: edges.map(({ edge }) => edge), arcs: edges.flatMap(({ arc }) => arc), nodes, frame };
}

interface Arc {
  readonly middle: number;
  readonly half: number;
  readonly depth: number;
}

const arcOf = ({ id, sign, value }: PathEdge, { middle, half, depth }: Arc): ArcPoint[] =>
  Array.from({ length: ARC_STEPS + 1 }, (_, step) => {
    const angle = (Math.PI * step) / ARC_STEPS;
    return {
      id,
      step,
      x: depth * Math.sin(angle),
      y: middle - half * Math.cos(angle),
      strength: Math.abs(value),
      sign,
    };
  });
