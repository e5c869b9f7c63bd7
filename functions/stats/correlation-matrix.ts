/** Means, standard deviations (n − 1) and correlations of columns of equal length; NaN where a column does not vary. */
export interface Correlations {
  readonly size: number;
  readonly rows: number;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** size × size, row-major. */
  readonly matrix: Float64Array;
}

/** Correlations of columns of equal length, over all rows. */
export function correlationMatrix(columns: readonly ArrayLike<number>[]): Correlations {
  return correlator(columns)();
}

/**
 * Correlations of columns over all rows, or over the rows at some places (a place may come twice: a bootstrap sample). Pearson
 * (1896); values are centred on the first row before squaring, so that large numbers lose nothing. They lie row by row in memory,
 * for a resample takes rows from everywhere.
 */
export function correlator(columns: readonly ArrayLike<number>[]): (rows?: ArrayLike<number>) => Correlations {
  const size = columns.length;
  const length = columns[0]?.length ?? 0;
  const origin = columns.map((column) => column[0] ?? 0);
  const values = new Float64Array(size * length);
  for (let row = 0; row < length; row++)
    for (let j = 0; j < size; j++) values[row * size + j] = columns[j]![row]! - origin[j]!;
  return (rows) => {
    const n = rows?.length ?? length;
    const totals = new Float64Array(size);
    const products = new Float64Array(size * size);
    for (let i = 0; i < n; i++) addRow(values, (rows ? rows[i]! : i) * size, totals, products);
    return fromSums({ size, n, origin, totals, products });
  };
}

function addRow(values: Float64Array, start: number, totals: Float64Array, products: Float64Array): void {
  const size = totals.length;
  for (let j = 0; j < size; j++) {
    const value = values[start + j]!;
    totals[j]! += value;
    const row = j * size;
    for (let k = j; k < size; k++) products[row + k]! += value * values[start + k]!;
  }
}

interface Sums {
  readonly size: number;
  readonly n: number;
  readonly origin: readonly number[];
  readonly totals: Float64Array;
  readonly products: Float64Array;
}

function fromSums({ size, n, origin, totals, products }: Sums): Correlations {
  const covariance = (j: number, k: number) =>
    (products[Math.min(j, k) * size + Math.max(j, k)]! - (totals[j]! * totals[k]!) / n) / (n - 1);
  const deviations = Float64Array.from({ length: size }, (_, j) => Math.sqrt(Math.max(0, covariance(j, j))));
  const matrix = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const scaled = covariance(j, k) / (deviations[j]! * deviations[k]!);
      matrix[j * size + k] = Number.isFinite(scaled) ? Math.max(-1, Math.min(1, scaled)) : Number.NaN;
    }
  return { size, rows: n, means: totals.map((total, j) => origin[j]! + total / n), deviations, matrix };
}
