import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { correlationMatrix } from "../../functions/stats/correlation-matrix.ts";
import {
  latentIndices,
  PATH_SCHEMES,
  type PathModel,
  pathModel,
  totalEffects,
} from "../../functions/stats/path-model.ts";
import { createRng } from "../../functions/stats/random.ts";
import { hasSharedData, sharedFile } from "../support/shared-data.ts";

const BLOCKS = [
  ["image", "IMAG", 5],
  ["expectation", "CUEX", 3],
  ["quality", "PERQ", 7],
  ["value", "PERV", 2],
  ["satisfaction", "CUSA", 3],
  ["complaints", "CUSCO", 1],
  ["loyalty", "CUSL", 3],
] as const;
const LATENTS = BLOCKS.map(([name]) => name);
const PATHS = [
  ["image", "expectation"],
  ["image", "satisfaction"],
  ["image", "loyalty"],
  ["expectation", "quality"],
  ["expectation", "value"],
  ["expectation", "satisfaction"],
  ["quality", "value"],
  ["quality", "satisfaction"],
  ["value", "satisfaction"],
  ["satisfaction", "complaints"],
  ["satisfaction", "loyalty"],
  ["complaints", "loyalty"],
] as const;
const scale = { min: 1, max: 10 };

function ecsi(header: readonly string[], scheme: PathModel["scheme"]): PathModel {
  const columnsOf = (stem: string, items: number) =>
    Array.from({ length: items }, (_, i) => header.indexOf(items === 1 ? stem : `${stem}${i + 1}`));
  return {
    latents: BLOCKS.map(([, stem, items]) => columnsOf(stem, items)),
    paths: PATHS.map(([from, to]) => ({ from: LATENTS.indexOf(from), to: LATENTS.indexOf(to) })),
    scheme,
  };
}

describe.skipIf(!hasSharedData)("the ECSI model of the mobile-phone survey, path weighting", () => {
  const [header = [], ...rows] = hasSharedData
    ? readFileSync(sharedFile("mobi.csv"), "utf8")
        .trim()
        .split(/\r?\n/)
        .map((line) => line.replaceAll('"', "").split(","))
    : [];
  const columns = correlationMatrix(header.map((_, column) => rows.map((row) => Number(row[column]))));
  const model = ecsi(header, "path");
  const estimate = () => pathModel(model, columns)!;

  test("has the R² that three programs print", () => {
    const { rSquared, converged } = estimate();
    expect(converged).toBe(true);
    expect(Object.fromEntries(LATENTS.map((name, j) => [name, rSquared[j]!.toFixed(5)]))).toEqual({
      image: "NaN",
      expectation: "0.25494",
      quality: "0.30997",
      value: "0.34528",
      satisfaction: "0.68108",
      complaints: "0.27885",
      loyalty: "0.45694",
    });
  });

  test("weighs the three satisfaction questions as printed", () => {
    const weights = estimate().weights[LATENTS.indexOf("satisfaction")]!;
    expect(Array.from(weights, (weight) => weight.toFixed(5))).toEqual(["0.36486", "0.38316", "0.45096"]);
  });

  test("has a mean satisfaction index of 72.45", () => {
    const indices = latentIndices(model, estimate(), { columns, scales: header.map(() => scale) });
    expect(indices[LATENTS.indexOf("satisfaction")]!.toFixed(2)).toBe("72.45");
  });

  test("settles under the centroid scheme near the same R²", () => {
    const { rSquared, converged } = pathModel(ecsi(header, "centroid"), columns)!;
    expect(converged).toBe(true);
    expect(rSquared[LATENTS.indexOf("satisfaction")]!).toBeCloseTo(0.68, 2);
  });
});

/** One cause behind three columns, an effect behind two. */
function twoLatents(strength: number) {
  const rng = createRng("two latents");
  const columns: number[][] = [[], [], [], [], []];
  for (let row = 0; row < 400; row++) {
    const cause = rng.normal();
    const effect = strength * cause + rng.normal();
    for (const [column, values] of columns.entries())
      values.push((column < 3 ? cause : effect) + 0.4 * rng.normal() + 5);
  }
  return columns;
}

describe.each(PATH_SCHEMES)("scheme %s", (scheme) => {
  const model: PathModel = {
    latents: [
      [0, 1, 2],
      [3, 4],
    ],
    paths: [{ from: 0, to: 1 }],
    scheme,
  };
  test("of two latents explains what the correlation of their scores squared is", () => {
    const { coefficients, rSquared, loadings } = pathModel(model, correlationMatrix(twoLatents(1)))!;
    expect(rSquared[1]).toBeCloseTo(coefficients[0]! ** 2, 9);
    expect(coefficients[0]!).toBeGreaterThan(0.5);
    for (const block of loadings) for (const loading of block) expect(loading).toBeGreaterThan(0.8);
  });

  test("gives a score of variance 1, and indices within the scale", () => {
    const columns = correlationMatrix(twoLatents(1));
    const estimate = pathModel(model, columns)!;
    const index = latentIndices(model, estimate, { columns, scales: Array(5).fill({ min: 0, max: 10 }) });
    for (const value of index) expect(Math.abs(value - 50)).toBeLessThan(5);
  });

  test("has no answer where a column does not vary", () => {
    expect(pathModel(model, correlationMatrix(twoLatents(1).with(0, new Array(400).fill(3))))).toBeUndefined();
  });
});

describe("total effects", () => {
  const chain: PathModel = {
    latents: [[0], [1], [2], [3]],
    paths: [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
      { from: 0, to: 2 },
      { from: 2, to: 3 },
    ],
    scheme: "path",
  };

  test("add to the direct path what goes by others: .5 · .4 + .3, and all of that on to the end", () => {
    const effects = totalEffects(chain, [0.5, 0.4, 0.3, 0.6]);
    expect(effects.map(({ from, to, effect }) => [from, to, Number(effect.toFixed(6))])).toEqual([
      [0, 1, 0.5],
      [0, 2, 0.5],
      [1, 2, 0.4],
      [0, 3, 0.3],
      [1, 3, 0.24],
      [2, 3, 0.6],
    ]);
  });

  test("are the powers of the coefficients' matrix, summed", () => {
    const model = ecsi([], "path");
    const rng = createRng("effects");
    const coefficients = model.paths.map(() => rng.normal(0, 1));
    const size = LATENTS.length;
    const b = Array.from({ length: size }, (_, to) =>
      Array.from({ length: size }, (_, from) => {
        const place = model.paths.findIndex((path) => path.from === from && path.to === to);
        return coefficients[place] ?? 0;
      }),
    );
    const times = (one: number[][], other: number[][]) =>
      one.map((row) => other[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * other[k]![j]!, 0)));
    let [power, sum] = [b, b];
    for (let i = 1; i < size; i++) {
      power = times(power, b);
      sum = sum.map((row, to) => row.map((value, from) => value + power[to]![from]!));
    }
    const found = totalEffects(model, coefficients);
    expect(found).toHaveLength(sum.flat().filter((value) => value !== 0).length);
    for (const { from, to, effect } of found) expect(effect).toBeCloseTo(sum[to]![from]!, 12);
  });
});
