/**
 * Quantile by linear interpolation between order statistics, `share` in [0, 1]; NaN for an empty column.
 *
 * Definition 7 of Hyndman & Fan (1996), "Sample Quantiles in Statistical Packages", The American Statistician 50(4),
 * 361–365: the default of R, NumPy and Excel.
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** The same for a column already sorted ascending; saves the sort when several quantiles are wanted. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`quantile share ${share} is not in [0, 1]`);
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low === high ? low : low + (position - below) * (high - low);
}

/** Middle value; the mean of the two middle ones when their number is even. NaN for an empty column. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
