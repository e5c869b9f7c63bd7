import { symmetricEigen } from "./symmetric-eigen.ts";

/** Correlations among p predictors (p × p, row-major), and of each with the outcome. */
export interface RegressionCorrelations {
  readonly among: ArrayLike<number>;
  readonly withOutcome: ArrayLike<number>;
}

/** Above this, 2^p subsets take too long and Johnson's weights stand in. */
export const MOST_FOR_SHAPLEY = 12;
/** A predictor that the others explain to this degree adds nothing of its own. */
const COLLINEAR = 1e-10;

/**
 * Each predictor's part of R²: its increase of R² averaged over all orders of entering, from the R² of all 2^p subsets. The
 * parts sum to R² and are never negative. Throws RangeError above 12 predictors.
 *
 *   LMG_k = Σ_{S∌k} |S|! (p−|S|−1)! / p! · (R²(S ∪ k) − R²(S))
 *
 * Lindeman, Merenda & Gold (1980), Introduction to Bivariate and Multivariate Analysis, p. 119; as in Grömping (2006),
 * "Relative Importance for Linear Regression in R: The Package relaimpo", Journal of Statistical Software 17(1).
 */
export function shapleyShares(correlations: RegressionCorrelations): Float64Array {
  const p = correlations.withOutcome.length;
  if (p > MOST_FOR_SHAPLEY) throw new RangeError(`${p} predictors; at most ${MOST_FOR_SHAPLEY}`);
  const explained = explainedBySubset(correlations);
  const chances = orderChances(p);
  const shares = new Float64Array(p);
  for (let subset = 0; subset < explained.length; subset++) {
    const chance = chances[bitsIn(subset)]!;
    for (let k = 0; k < p; k++)
      if ((subset & (1 << k)) === 0) shares[k]! += chance * (explained[subset | (1 << k)]! - explained[subset]!);
  }
  return shares;
}

/** |S|! (p−|S|−1)! / p! by |S|. */
function orderChances(p: number): Float64Array {
  const chances = new Float64Array(p + 1);
  if (p > 0) chances[0] = 1 / p;
  for (let size = 1; size < p; size++) chances[size] = (chances[size - 1]! * size) / (p - size);
  return chances;
}

function bitsIn(subset: number): number {
  let bits = 0;
  for (let left = subset; left > 0; left &= left - 1) bits++;
  return bits;
}

/**
 * R² of every subset of predictors, by its bits. Each subset's Cholesky factor is its parent's and one row more: the parent
 * lacks the highest predictor.
 */
function explainedBySubset({ among, withOutcome }: RegressionCorrelations): Float64Array {
  const p = withOutcome.length;
  const explained = new Float64Array(1 << p);
  const rows = Array.from({ length: p }, () => new Float64Array(p));
  const parts = new Float64Array(p);
  const grow = (subset: number, members: readonly number[], first: number) => {
    for (let k = first; k < p; k++) {
      const pivot = fillRow(k, members, { among, p, rows });
      const own = pivot > COLLINEAR;
      if (own) parts[k] = (withOutcome[k]! - dotOver(members, rows[k]!, parts)) / Math.sqrt(pivot);
      explained[subset | (1 << k)] = explained[subset]! + (own ? parts[k]! ** 2 : 0);
      grow(subset | (1 << k), own ? [...members, k] : members, k + 1);
    }
  };
  grow(0, [], 0);
  return explained;
}

interface Factor {
  readonly among: ArrayLike<number>;
  readonly p: number;
  /** Rows of the Cholesky factor, each by predictor. */
  readonly rows: readonly Float64Array[];
}

/** Adds predictor k's row under those of `members`; returns the variance that they leave of it. */
function fillRow(k: number, members: readonly number[], { among, p, rows }: Factor): number {
  const row = rows[k]!;
  let left = 1;
  for (const [place, j] of members.entries()) {
    const before = members.slice(0, place);
    row[j] = (among[k * p + j]! - dotOver(before, row, rows[j]!)) / rows[j]![j]!;
    left -= row[j]! ** 2;
  }
  row[k] = Math.sqrt(Math.max(0, left));
  return left;
}

function dotOver(members: readonly number[], one: Float64Array, other: Float64Array): number {
  let total = 0;
  for (const j of members) total += one[j]! * other[j]!;
  return total;
}

/**
 * Relative weights: the outcome is regressed on the orthonormal variables closest to the predictors, and each of those shares
 * out its part by its squared loadings. Any number of predictors; the weights sum to R².
 *
 * Johnson (2000), "A Heuristic Method for Estimating the Relative Weight of Predictor Variables in Multiple Regression",
 * Multivariate Behavioral Research 35(1), 1–19.
 */
export function relativeWeights({ among, withOutcome }: RegressionCorrelations): Float64Array {
  const p = withOutcome.length;
  const { values, vectors } = symmetricEigen(among, p);
  const roots = values.map((value) => (value > COLLINEAR ? Math.sqrt(value) : 0));
  const lambda = spectral(vectors, roots);
  const inverse = spectral(
    vectors,
    roots.map((root) => (root > 0 ? 1 / root : 0)),
  );
  const beta = Float64Array.from({ length: p }, (_, i) => rowTimes(inverse, withOutcome, i));
  return Float64Array.from({ length: p }, (_, i) =>
    beta.reduce((total, value, j) => total + (lambda[i * p + j]! * value) ** 2, 0),
  );
}

/** Q · diag · Qᵀ. */
function spectral(vectors: Float64Array, diagonal: Float64Array): Float64Array {
  const p = diagonal.length;
  return vectors.map((_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    return diagonal.reduce((total, value, k) => total + value * vectors[i * p + k]! * vectors[j * p + k]!, 0);
  });
}

function rowTimes(matrix: Float64Array, vector: ArrayLike<number>, row: number): number {
  let total = 0;
  for (let j = 0; j < vector.length; j++) total += matrix[row * vector.length + j]! * vector[j]!;
  return total;
}
