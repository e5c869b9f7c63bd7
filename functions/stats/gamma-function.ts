const HALF_LOG_TWO_PI = 0.9189385332046728;

/** Below this the recurrence moves the argument up; above it eight asymptotic terms reach the last double. */
const ASYMPTOTIC_FROM = 10;

/** B₂ₙ / (2n (2n − 1)), the coefficients of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** B₂ₙ / 2n, the coefficients of the digamma series. */
const DIGAMMA = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12, -3617 / 8160];

/**
 * ln Γ(x) for x > 0, absolute error about 1e-15 · max(1, ln Γ). NaN elsewhere.
 *
 * Recurrence 5.5.1 and Stirling's series 5.11.1 of the NIST Handbook of Mathematical Functions (2010).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let shifted = x;
  let product = 1;
  while (shifted < ASYMPTOTIC_FROM) product *= shifted++;
  const leading = (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI;
  return leading + stirlingTail(shifted) - Math.log(product);
}

/**
 * ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0. Large arguments do not cancel: Stirling's leading
 * terms are subtracted by hand, as in Didonato & Morris (1992), "Algorithm 708", ACM TOMS 18(3), 360–373.
 */
export function logBeta(a: number, b: number): number {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (!(large >= ASYMPTOTIC_FROM)) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const total = small + large;
  const tails = stirlingTail(large) - stirlingTail(total);
  const shrink = Math.log1p(-small / total);
  if (small < ASYMPTOTIC_FROM) {
    return logGamma(small) + tails + small * (1 - Math.log(total)) + (large - 0.5) * shrink;
  }
  const leading = HALF_LOG_TWO_PI - 0.5 * Math.log(large) + (small - 0.5) * Math.log(small / total) + large * shrink;
  return leading + stirlingTail(small) + tails;
}

/**
 * ψ(x), the derivative of ln Γ, for x > 0. NaN elsewhere.
 *
 * Recurrence 5.5.2 and series 5.11.2 of the NIST Handbook of Mathematical Functions (2010).
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shifted = x;
  let below = 0;
  while (shifted < ASYMPTOTIC_FROM) below += 1 / shifted++;
  return Math.log(shifted) - 0.5 / shifted - inverseSquareSeries(DIGAMMA, shifted) - below;
}

/** What Stirling's leading terms leave of ln Γ(x), for x from 10. */
function stirlingTail(x: number): number {
  return inverseSquareSeries(STIRLING, x) * x;
}

/** Σ cₙ / x²ⁿ for n from 1, by Horner from the smallest term. */
function inverseSquareSeries(coefficients: readonly number[], x: number): number {
  const inverseSquare = 1 / (x * x);
  let total = 0;
  for (let n = coefficients.length - 1; n >= 0; n--) total = (total + coefficients[n]!) * inverseSquare;
  return total;
}
