const ROUNDS = 25;
const RIDGE = 1e-3;

/** Coefficients of a logistic regression, the intercept first, by Newton's steps over plain arrays of rows. */
export function fitLogistic(rows: readonly (readonly number[])[], outcomes: readonly number[]): number[] {
  const size = rows[0]!.length + 1;
  const beta = new Array<number>(size).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = beta.map((value) => -RIDGE * value);
    const hessian = beta.map((_, i) => beta.map((_, j) => (i === j ? RIDGE : 0)));
    rows.forEach((row, place) => {
      const x = [1, ...row];
      const chance = chanceOf(row, beta);
      for (let i = 0; i < size; i++) {
        gradient[i]! += x[i]! * (outcomes[place]! - chance);
        for (let j = 0; j < size; j++) hessian[i]![j]! += x[i]! * x[j]! * chance * (1 - chance);
      }
    });
    const step = solve(hessian, gradient);
    step.forEach((value, i) => {
      beta[i]! += value;
    });
    if (Math.max(...step.map(Math.abs)) < 1e-8) break;
  }
  return beta;
}

export function chanceOf(row: readonly number[], beta: readonly number[]): number {
  return 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * beta[i + 1]!, beta[0]!)));
}

/** Gaussian elimination with pivoting. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows.reduce(
      (best, row, j) => (j >= i && Math.abs(row[i]!) > Math.abs(rows[best]![i]!) ? j : best),
      i,
    );
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let j = 0; j < rows.length; j++) {
      if (j === i) continue;
      const factor = rows[j]![i]! / rows[i]![i]!;
      rows[j] = rows[j]!.map((value, k) => value - factor * rows[i]![k]!);
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!);
}
