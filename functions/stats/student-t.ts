import { logBeta } from "./gamma-function.ts";
import { incompleteBeta } from "./incomplete-beta.ts";
import { normalQuantile } from "./normal.ts";

/** From here the expansion in 1/ν is exact to the last double. */
const NEARLY_NORMAL = 1e5;

/** P(T ≤ t) of Student's t with `degrees` > 0 degrees of freedom; the lower tail keeps its relative accuracy. */
export function studentTCdf(t: number, degrees: number): number {
  return t < 0 ? upperTail(-t, degrees) : 1 - upperTail(t, degrees);
}

/**
 * The t with P(T ≤ t) = `probability` in (0, 1), for `degrees` > 0; relative error about 1e-13.
 *
 * Newton's method on 26.7.1, started and, from 100,000 degrees on, answered by expansion 26.7.5 of Abramowitz &
 * Stegun (1964), Handbook of Mathematical Functions.
 */
export function studentTQuantile(probability: number, degrees: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError(`probability ${probability} is not in (0, 1)`);
  if (!(degrees > 0)) throw new RangeError(`${degrees} degrees of freedom; must be positive`);
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = degrees >= NEARLY_NORMAL ? expansion(-normalQuantile(tail), degrees) : solve(tail, degrees);
  return probability < 0.5 ? -t : t;
}

function upperTail(t: number, degrees: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  if (square < degrees) return 0.5 - 0.5 * incompleteBeta(square / (degrees + square), 0.5, degrees / 2);
  return 0.5 * incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5);
}

/** Terms g₁ to g₃ of 26.7.5. */
function expansion(z: number, degrees: number): number {
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3;
}

/**
 * Newton on ln tail against ln t, which is nearly straight in the tail; kept between the closest points on either
 * side.
 */
function solve(tail: number, degrees: number): number {
  const logScale = -logBeta(0.5, degrees / 2) - 0.5 * Math.log(degrees);
  const logDensity = (t: number) => logScale - 0.5 * (degrees + 1) * Math.log1p((t * t) / degrees);
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let t = Math.max(-normalQuantile(tail), 1e-8);
  for (let step = 0; step < 200; step++) {
    const reached = upperTail(t, degrees);
    if (reached > tail) low = t;
    else high = t;
    const slope = (t * Math.exp(logDensity(t))) / reached;
    const newton = t * Math.exp(Math.log(reached / tail) / slope);
    const next = newton > low && newton < high ? newton : high === Number.POSITIVE_INFINITY ? 2 * t : (low + high) / 2;
    if (Math.abs(next - t) <= 4e-16 * t || next === low || next === high) return next;
    t = next;
  }
  return t;
}
