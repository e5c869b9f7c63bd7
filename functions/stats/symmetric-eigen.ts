/** Eigenvalues in no order, and their eigenvectors as columns (row-major, orthonormal). */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

const MOST_SWEEPS = 60;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix (size × size, row-major) by cyclic Jacobi rotations.
 *
 * Golub & Van Loan (2013), Matrix Computations, 4th edition, algorithm 8.5.3.
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): Eigen {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size).map((_, at) => Number(at % (size + 1) === 0));
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(a, size) > 0; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, { size, p, q });
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

/** Sum of squares off the diagonal, 0 once they no longer count beside the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let [off, on] = [0, 0];
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      if (i === j) on += a[i * size + j]! ** 2;
      else off += a[i * size + j]! ** 2;
    }
  return off > 1e-30 * on ? off : 0;
}

/** The rotation of rows and columns p and q that makes their common entry 0. */
function rotate(
  a: Float64Array,
  vectors: Float64Array,
  { size, p, q }: { readonly size: number; readonly p: number; readonly q: number },
): void {
  const common = a[p * size + q]!;
  if (common === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * common);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  const turn = (m: Float64Array, left: number, right: number) => {
    const [x, y] = [m[left]!, m[right]!];
    m[left] = c * x - s * y;
    m[right] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}
