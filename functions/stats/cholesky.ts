/**
 * Solves A·x = b for a symmetric positive definite A (size × size, row-major, lower triangle read).
 * Undefined when A is not positive definite to working precision.
 */
export function solvePositiveDefinite(matrix: Float64Array, target: Float64Array): Float64Array | undefined {
  const size = target.length;
  const factor = choleskyFactor(matrix, size);
  if (factor === undefined) return undefined;
  const solution = target.slice();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) solution[i]! -= factor[i * size + j]! * solution[j]!;
    solution[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) solution[i]! -= factor[j * size + i]! * solution[j]!;
    solution[i]! /= factor[i * size + i]!;
  }
  return solution;
}

/** L with L·Lᵀ = A; Golub & Van Loan (2013), Matrix Computations, 4th edition, algorithm 4.2.1. */
function choleskyFactor(matrix: Float64Array, size: number): Float64Array | undefined {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j]!;
      for (let inner = 0; inner < j; inner++) rest -= factor[i * size + inner]! * factor[j * size + inner]!;
      if (i === j && !(rest > 1e-14 * matrix[i * size + i]!)) return undefined;
      factor[i * size + j] = i === j ? Math.sqrt(rest) : rest / factor[j * size + j]!;
    }
  }
  return factor;
}
