import { expect, test } from "vitest";
import { centreOf, diagram, inOrder, signOf } from "../../../dashboard/published/paths.ts";
import { madeUpNetwork } from "../support/rows.ts";

const rows = madeUpNetwork(6).paths.filter(({ level }) => level === "nation");
const paths = rows.filter(({ kind }) => kind === "path").map(({ from, latent }) => ({ from, to: latent }));
const latents = rows.filter(({ kind }) => kind === "index").map(({ latent }) => latent);

test("every path leads forward, whatever order the model names its variables in", () => {
  const order = inOrder(latents.toReversed(), paths);
  for (const { from, to } of paths) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to));
});

test("the centre is what most paths lead to", () => {
  expect(centreOf(latents, paths)).toBe("satisfaction");
});

test("a path is sure where its interval leaves 0 out", () => {
  expect([{ low: 0.1, high: 0.3 }, { low: -0.3, high: -0.1 }, { low: -0.1, high: 0.2 }, { low: null, high: null }].map(signOf)).toEqual(
    ["more", "less", "unsure", "unsure"],
  ); // biome-ignore format: one line of four
});

test("an arc runs from its variable to the one it leads to, and no two coefficients stand in one place", () => {
  const { edges, arcs, nodes, frame } = diagram(rows, latents, {
    nameOf: (latent) => latent,
    textOf: () => "",
    print: (value) => value.toFixed(2),
  });
  const placeOf = new Map(nodes.map(({ name, y }) => [name, y]));
  for (const { id, from, latent } of edges) {
    const points = arcs.filter((point) => point.id === id);
    expect(points[0]?.y).toBeCloseTo(placeOf.get(from) ?? Number.NaN, 0);
    expect(points.at(-1)?.y).toBeCloseTo(placeOf.get(latent) ?? Number.NaN, 0);
    for (const { x } of points) expect(x).toBeLessThanOrEqual(frame[1]?.x ?? 0);
  }
  const spots = edges.map(({ labelX, labelY }) => `${labelX.toFixed(2)}/${labelY.toFixed(2)}`);
  expect(new Set(spots).size).toBe(edges.length);
});
