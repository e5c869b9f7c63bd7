import { mean } from "./sum.ts";

/**
 * Pearson's correlation of two columns of equal length, in [−1, 1].
 * NaN with fewer than two rows or when a column does not vary.
 */
export function correlation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  if (left.length !== right.length) throw new RangeError(`columns of ${left.length} and ${right.length} rows`);
  const leftMean = mean(left);
  const rightMean = mean(right);
  let shared = 0;
  let leftSquares = 0;
  let rightSquares = 0;
  for (let i = 0; i < left.length; i++) {
    const x = left[i]! - leftMean;
    const y = right[i]! - rightMean;
    shared += x * y;
    leftSquares += x * x;
    rightSquares += y * y;
  }
  return Math.max(-1, Math.min(1, shared / Math.sqrt(leftSquares * rightSquares)));
}
