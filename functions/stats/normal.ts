import { continuedFraction } from "./continued-fraction.ts";

const SQRT_TWO_PI = 2.5066282746310002;

/** Density of the standard normal distribution at z. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_TWO_PI;
}

/** P(Z ≤ z) of the standard normal; relative error about 1e-14, also deep in the lower tail. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return z;
  return z < 0 ? upperTail(-z) : 1 - upperTail(z);
}

/**
 * Series 7.6.2 near the middle, continued fraction 7.9.3 in the tail; NIST Handbook of Mathematical Functions (2010).
 */
function upperTail(z: number): number {
  if (z > 39) return 0;
  if (z > 2) return normalDensity(z) * continuedFraction((n) => [n === 1 ? 1 : n - 1, z]);
  let term = z;
  let total = z;
  for (let n = 1; term > total * 2 ** -54; n++) {
    term *= (z * z) / (2 * n + 1);
    total += term;
  }
  return 0.5 - normalDensity(z) * total;
}

const CENTRAL = [
  [
    2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
    133.14166789178438, 3.3871328727963665,
  ],
  [
    5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
    42.31333070160091, 1,
  ],
] as const;
const SHOULDER = [
  [
    0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
    5.769497221460691, 4.630337846156546, 1.4234371107496835,
  ],
  [
    1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
    1.6763848301838038, 2.053191626637759, 1,
  ],
] as const;
const FAR_TAIL = [
  [
    2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
    1.7848265399172913, 5.463784911164114, 6.657904643501103,
  ],
  [
    2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
    0.1369298809227358, 0.599832206555888, 1,
  ],
] as const;

/**
 * The z with P(Z ≤ z) = `probability`, relative error about 1e-15; ±Infinity at 0 and 1.
 *
 * Wichura (1988), "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics 37(3),
 * 477–484.
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability ${probability} is not in [0, 1]`);
  const fromMiddle = probability - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) return fromMiddle * ratio(CENTRAL, 0.180625 - fromMiddle * fromMiddle);
  const tail = Math.sqrt(-Math.log(fromMiddle < 0 ? probability : 1 - probability));
  if (tail === Number.POSITIVE_INFINITY) return fromMiddle < 0 ? -tail : tail;
  const z = tail <= 5 ? ratio(SHOULDER, tail - 1.6) : ratio(FAR_TAIL, tail - 5);
  return fromMiddle < 0 ? -z : z;
}

function ratio([above, below]: readonly [readonly number[], readonly number[]], x: number): number {
  return polynomial(above, x) / polynomial(below, x);
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((total, coefficient) => total * x + coefficient, 0);
}
