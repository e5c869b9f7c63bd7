/** Rows to learn from. */
export interface LabelledRows {
  /** Feature values, row after row: row i's feature j is at i · columns + j. */
  readonly rows: Float64Array;
  readonly columns: number;
  /** What happened to each row: 1 or 0, or a share between. */
  readonly labels: ArrayLike<number>;
  /** How many rows each row stands for; 1 each when left out. */
  readonly weights?: ArrayLike<number>;
}

/** Labelled rows with what it takes to see every feature at mean 0 and deviation 1. */
export interface StandardisedRows extends LabelledRows {
  readonly means: Float64Array;
  /** 1 / standard deviation; 0 for a feature that does not vary, which takes it out of the model. */
  readonly scales: Float64Array;
  readonly totalWeight: number;
  readonly positiveShare: number;
  /** Every how many rows to look: 1 for all. */
  readonly stride: number;
}

/** Loss, slope and curvature per unit of weight; entry 0 of the slope is the intercept, the curvature is row-major. */
export interface Loss {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/**
 * Weighted means and deviations in one pass. Throws RangeError when columns differ in length or a feature is not
 * finite.
 */
export function standardise(sample: LabelledRows): StandardisedRows {
  const { rows, columns, labels, weights } = sample;
  checkShape(sample);
  const totals = new Float64Array(columns);
  const squares = new Float64Array(columns);
  const shift = rows.slice(0, columns);
  let [totalWeight, positives] = [0, 0];
  for (let row = 0, at = 0; row < labels.length; row++) {
    const weight = weights ? weights[row]! : 1;
    totalWeight += weight;
    positives += weight * labels[row]!;
    for (let j = 0; j < columns; j++) {
      const value = rows[at++]! - shift[j]!;
      totals[j]! += weight * value;
      squares[j]! += weight * value * value;
    }
  }
  const means = totals.map((total, j) => shift[j]! + total / totalWeight);
  const scales = squares.map((square, j) => scaleOf(square / totalWeight, totals[j]! / totalWeight));
  if (totalWeight > 0 && !means.every(Number.isFinite)) throw new RangeError("a feature is not a finite number");
  return { ...sample, means, scales, totalWeight, positiveShare: positives / totalWeight, stride: 1 };
}

/** Σ weight · log-loss + ½ · penalty · Σ β², with slope and curvature, per unit of weight. */
export function logisticLoss(sample: StandardisedRows, beta: Float64Array, penalty: number): Loss {
  const { rows, columns, labels, weights, means, scales, stride } = sample;
  const size = columns + 1;
  const gradient = new Float64Array(size);
  const curvature = createCurvature(size);
  const z = new Float64Array(size).fill(1);
  let [value, seen] = [0, 0];
  for (let row = 0; row < labels.length; row += stride) {
    const at = row * columns - 1;
    let logit = beta[0]!;
    for (let j = 1; j < size; j++) {
      z[j] = (rows[at + j]! - means[j - 1]!) * scales[j - 1]!;
      logit += beta[j]! * z[j]!;
    }
    const weight = weights ? weights[row]! : 1;
    const small = Math.exp(-Math.abs(logit));
    const residual = weight * ((logit > 0 ? 1 : small) / (1 + small) - labels[row]!);
    seen += weight;
    value += weight * (Math.max(logit, 0) + Math.log1p(small) - labels[row]! * logit);
    for (let j = 0; j < size; j++) gradient[j]! += residual * z[j]!;
    curvature.add(z, (weight * small) / (1 + small) ** 2);
  }
  const loss = { value, gradient, hessian: curvature.total() };
  addRidge(loss.hessian, loss.gradient, { beta, scales, seen, penalty: (penalty * seen) / sample.totalWeight });
  const ridge = 0.5 * penalty * beta.subarray(1).reduce((total, coefficient) => total + coefficient * coefficient, 0);
  const share = (part: number) => part / seen;
  return {
    value: share(value) + ridge / sample.totalWeight,
    gradient: gradient.map(share),
    hessian: loss.hessian.map(share),
  };
}

interface Ridge {
  readonly beta: Float64Array;
  readonly scales: Float64Array;
  readonly seen: number;
  readonly penalty: number;
}

function addRidge(hessian: Float64Array, gradient: Float64Array, { beta, scales, seen, penalty }: Ridge): void {
  for (let j = 1; j < beta.length; j++) {
    gradient[j]! += penalty * beta[j]!;
    // A feature that does not vary would leave a hole in the matrix.
    hessian[j * beta.length + j]! += scales[j - 1] === 0 ? seen : penalty;
  }
}

/** Σ share · z zᵀ, lower triangle; four rows at a time, which halves the time of a fit. */
function createCurvature(size: number) {
  const matrix = new Float64Array(size * size);
  const [first, second, third, fourth] = [0, 1, 2, 3].map(() => new Float64Array(size));
  const held = [first!, second!, third!, fourth!] as const;
  const shares = new Float64Array(4);
  let waiting = 0;
  const flush = () => {
    addFourOuterProducts(matrix, held, shares);
    shares.fill(0);
    waiting = 0;
  };
  return {
    add(z: Float64Array, share: number): void {
      held[waiting]!.set(z);
      shares[waiting++] = share;
      if (waiting === 4) flush();
    },
    total(): Float64Array {
      flush();
      return matrix;
    },
  };
}

type FourRows = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

function addFourOuterProducts(matrix: Float64Array, [z0, z1, z2, z3]: FourRows, shares: Float64Array): void {
  for (let i = 0; i < z0.length; i++) {
    const s0 = shares[0]! * z0[i]!;
    const s1 = shares[1]! * z1[i]!;
    const s2 = shares[2]! * z2[i]!;
    const s3 = shares[3]! * z3[i]!;
    const from = i * z0.length;
    for (let j = 0; j <= i; j++) matrix[from + j]! += s0 * z0[j]! + s1 * z1[j]! + s2 * z2[j]! + s3 * z3[j]!;
  }
}

function checkShape({ rows, columns, labels, weights }: LabelledRows): void {
  if (rows.length !== labels.length * columns) {
    throw new RangeError(`${rows.length} values for ${labels.length} rows of ${columns}`);
  }
  if (weights && weights.length !== labels.length) throw new RangeError("weights and labels differ in length");
}

function scaleOf(meanSquare: number, mean: number): number {
  const variance = meanSquare - mean * mean;
  return variance > 1e-12 * meanSquare ? 1 / Math.sqrt(variance) : 0;
}
