import { solvePositiveDefinite } from "./cholesky.ts";
import type { Correlations } from "./correlation-matrix.ts";

export const PATH_SCHEMES = ["path", "centroid"] as const;
export type PathScheme = (typeof PATH_SCHEMES)[number];

/** Latent variables, each with the columns that reflect it, and which depends on which (by place, without circles). */
export interface PathModel {
  readonly latents: readonly (readonly number[])[];
  readonly paths: readonly { readonly from: number; readonly to: number }[];
  readonly scheme: PathScheme;
}

/** Everything standardised: columns and latent variables have variance 1. */
export interface PathEstimate {
  readonly converged: boolean;
  readonly iterations: number;
  /** By latent and its columns: weights of the columns in the latent variable's score, and their correlations with it. */
  readonly weights: readonly Float64Array[];
  readonly loadings: readonly Float64Array[];
  /** In the order of the model's paths. */
  readonly coefficients: readonly number[];
  /** By latent; NaN where none leads to it. */
  readonly rSquared: readonly number[];
}

const MOST_ITERATIONS = 500;
const TOLERANCE = 1e-10;

/**
 * Partial least squares path modelling with reflective blocks (mode A), from the columns' correlations alone: weights of each
 * block go with the correlations of its columns with the neighbouring latent variables, those taken together by the scheme
 * (`path`: regression on what leads here, correlation with what this leads to; `centroid`: signs), until they settle. Signs
 * are such that most loadings of a block are positive. Undefined where a column does not vary or a regression is singular.
 *
 * Wold (1982), "Soft Modeling"; as in Tenenhaus, Esposito Vinzi, Chatelin & Lauro (2005), "PLS Path Modeling", Computational
 * Statistics & Data Analysis 48(1), 159–205, sections 2.2–2.4.
 */
export function pathModel(model: PathModel, columns: Correlations): PathEstimate | undefined {
  const used = model.latents.flat();
  if (used.some((column) => !(columns.deviations[column]! > 0))) return undefined;
  let weights: Weights = model.latents.map((block) => scaled(new Float64Array(block.length).fill(1), block, columns));
  let [iterations, moved] = [0, Number.POSITIVE_INFINITY];
  while (moved > TOLERANCE && iterations < MOST_ITERATIONS) {
    const next = nextWeights(model, weights, columns);
    if (next === undefined) return undefined;
    moved = furthest(weights, next);
    weights = next;
    iterations++;
  }
  return estimateAt(
    model,
    weights.map((block, j) => positive(block, model.latents[j]!, columns)),
    {
      columns,
      converged: moved <= TOLERANCE,
      iterations,
    },
  );
}

type Weights = readonly Float64Array[];

function nextWeights(model: PathModel, weights: Weights, columns: Correlations): Weights | undefined {
  const scores = latentCorrelations(model, weights, columns);
  const next: Float64Array[] = [];
  for (const [j, block] of model.latents.entries()) {
    const inner = innerWeights(model, j, scores);
    if (inner === undefined) return undefined;
    const outer = Float64Array.from(block, (column) =>
      model.latents.reduce(
        (total, other, k) => total + inner[k]! * withScore(column, other, { weights: weights[k]!, columns }),
        0,
      ),
    );
    next.push(scaled(outer, block, columns));
  }
  return next.every((block) => block.every(Number.isFinite)) ? next : undefined;
}

/** How much each latent variable counts in the picture that its neighbours give of latent variable j. */
function innerWeights(
  { paths, latents, scheme }: PathModel,
  j: number,
  scores: Float64Array,
): Float64Array | undefined {
  const size = latents.length;
  const inner = new Float64Array(size);
  const before = paths.filter(({ to }) => to === j).map(({ from }) => from);
  const after = paths.filter(({ from }) => from === j).map(({ to }) => to);
  if (scheme === "centroid") {
    for (const k of [...before, ...after]) inner[k] = Math.sign(scores[j * size + k]!);
    return inner;
  }
  const coefficients = regression(j, before, scores, size);
  if (coefficients === undefined) return undefined;
  for (const [place, k] of before.entries()) inner[k] = coefficients[place]!;
  for (const k of after) inner[k] = scores[j * size + k]!;
  return inner;
}

/** Standardised coefficients of latent variable j on others. */
function regression(j: number, on: readonly number[], scores: Float64Array, size: number): Float64Array | undefined {
  const among = Float64Array.from(on.flatMap((one) => on.map((other) => scores[one * size + other]!)));
  return solvePositiveDefinite(
    among,
    Float64Array.from(on, (one) => scores[one * size + j]!),
  );
}

/** Correlation of a column with the score of a block. */
function withScore(
  column: number,
  block: readonly number[],
  { weights, columns }: { readonly weights: Float64Array; readonly columns: Correlations },
): number {
  return block.reduce((total, other, i) => total + weights[i]! * columns.matrix[column * columns.size + other]!, 0);
}

function latentCorrelations({ latents }: PathModel, weights: Weights, columns: Correlations): Float64Array {
  return Float64Array.from(
    latents.flatMap((one, j) =>
      latents.map((other, k) =>
        one.reduce(
          (total, column, i) => total + weights[j]![i]! * withScore(column, other, { weights: weights[k]!, columns }),
          0,
        ),
      ),
    ),
  );
}

/** Weights scaled so that the score has variance 1. */
function scaled(weights: Float64Array, block: readonly number[], columns: Correlations): Float64Array {
  const variance = block.reduce(
    (total, column, i) => total + weights[i]! * withScore(column, block, { weights, columns }),
    0,
  );
  return weights.map((weight) => weight / Math.sqrt(variance));
}

function positive(weights: Float64Array, block: readonly number[], columns: Correlations): Float64Array {
  const signs = block.reduce((total, column) => total + Math.sign(withScore(column, block, { weights, columns })), 0);
  return signs < 0 ? weights.map((weight) => -weight) : weights;
}

function furthest(one: Weights, other: Weights): number {
  let most = 0;
  for (const [j, block] of one.entries())
    for (const [i, weight] of block.entries()) most = Math.max(most, Math.abs(weight - other[j]![i]!));
  return most;
}

function estimateAt(
  model: PathModel,
  weights: Weights,
  {
    columns,
    converged,
    iterations,
  }: Pick<PathEstimate, "converged" | "iterations"> & { readonly columns: Correlations },
): PathEstimate | undefined {
  const size = model.latents.length;
  const scores = latentCorrelations(model, weights, columns);
  const coefficients = new Array<number>(model.paths.length).fill(Number.NaN);
  const rSquared = new Array<number>(size).fill(Number.NaN);
  for (let j = 0; j < size; j++) {
    const leading = model.paths.flatMap(({ from, to }, path) => (to === j ? [{ from, path }] : []));
    if (leading.length === 0) continue;
    const found = regression(
      j,
      leading.map(({ from }) => from),
      scores,
      size,
    );
    if (found === undefined) return undefined;
    for (const [place, { path }] of leading.entries()) coefficients[path] = found[place]!;
    rSquared[j] = leading.reduce((total, { from }, place) => total + found[place]! * scores[from * size + j]!, 0);
  }
  const loadings = model.latents.map((block, j) =>
    Float64Array.from(block, (column) => withScore(column, block, { weights: weights[j]!, columns })),
  );
  return { converged, iterations, weights, loadings, coefficients, rSquared };
}

/** An effect of one latent variable on another, by place. */
export interface Effect {
  readonly from: number;
  readonly to: number;
  readonly effect: number;
}

/**
 * Total effects, of every latent variable on every one that it leads to by any route: by how many standard deviations the later
 * one moves with one of the earlier, the direct path and all indirect ones together: (I − B)⁻¹ − I of the coefficients B.
 *
 * Bollen (1987), "Total, Direct, and Indirect Effects in Structural Equation Models", Sociological Methodology 17, 37–69.
 */
export function totalEffects({ latents, paths }: PathModel, coefficients: readonly number[]): Effect[] {
  const leadsTo = (from: number, to: number): boolean =>
    paths.some((path) => path.to === to && (path.from === from || leadsTo(from, path.from)));
  const effectOf = (from: number, to: number): number =>
    paths.reduce(
      (total, path, i) =>
        path.to === to ? total + coefficients[i]! * (path.from === from ? 1 : effectOf(from, path.from)) : total,
      0,
    );
  const places = [...latents.keys()];
  return places.flatMap((to) =>
    places.filter((from) => leadsTo(from, to)).map((from) => ({ from, to, effect: effectOf(from, to) })),
  );
}

/** Lowest and highest value of a column's scale. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/**
 * Mean of each latent variable on 0–100: with its weights undone of the columns' deviations and made to sum to 1,
 *   index = 100 · Σ w (x̄ − min) / Σ w (max − min).
 *
 * Fornell, Johnson, Anderson, Cha & Bryant (1996), "The American Customer Satisfaction Index", Journal of Marketing 60(4), 7–18.
 */
export function latentIndices(
  { latents }: PathModel,
  { weights }: Pick<PathEstimate, "weights">,
  { columns, scales }: { readonly columns: Correlations; readonly scales: readonly Scale[] },
): number[] {
  return latents.map((block, j) => {
    let [weighed, range] = [0, 0];
    for (const [i, column] of block.entries()) {
      const weight = weights[j]![i]! / columns.deviations[column]!;
      weighed += weight * (columns.means[column]! - scales[column]!.min);
      range += weight * (scales[column]!.max - scales[column]!.min);
    }
    return (100 * weighed) / range;
  });
}
