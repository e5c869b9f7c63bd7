import { continuedFraction } from "./continued-fraction.ts";
import { logBeta } from "./gamma-function.ts";

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x.
 * a, b > 0 and x in [0, 1]; relative error about 1e-13 while a + b is moderate.
 *
 * Continued fraction 8.17.22 and symmetry 8.17.4 of the NIST Handbook of Mathematical Functions (2010).
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError(`incomplete beta of a=${a}, b=${b}; both must be positive`);
  if (!(x >= 0 && x <= 1)) throw new RangeError(`incomplete beta at ${x}, not in [0, 1]`);
  if (x === 0 || x === 1) return x;
  return x <= (a + 1) / (a + b + 2) ? lowerTail(x, a, b) : 1 - lowerTail(1 - x, b, a);
}

function lowerTail(x: number, a: number, b: number): number {
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front * continuedFraction((n) => [n === 1 ? 1 : coefficient(n - 1, x, a, b), 1]);
}

/** dₙ of 8.17.23: even and odd steps alternate. */
function coefficient(n: number, x: number, a: number, b: number): number {
  const m = Math.floor(n / 2);
  const numerator = n % 2 === 0 ? m * (b - m) : -(a + m) * (a + b + m);
  const denominator = n % 2 === 0 ? (a + n - 1) * (a + n) : (a + 2 * m) * (a + 2 * m + 1);
  return (numerator * x) / denominator;
}
