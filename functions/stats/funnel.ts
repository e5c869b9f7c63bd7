import { quantileOfSorted } from "./quantile.ts";

/**
 * How far a share lies from `target`, in standard errors: z = 2√n (asin √p − asin √θ), the inverse-sine transformation, under which
 * the spread does not depend on the share; both in [0, 1]. NaN for n = 0.
 *
 * Spiegelhalter (2005), "Funnel Plots for Comparing Institutional Performance", Statistics in Medicine 24(8), 1185–1202, appendix.
 */
export function shareZ(share: number, n: number, target: number): number {
  if (!(share >= 0 && share <= 1 && target >= 0 && target <= 1))
    throw new RangeError(`share ${share} or target ${target} is not in [0, 1]`);
  return n > 0 ? 2 * Math.sqrt(n) * (Math.asin(Math.sqrt(share)) - Math.asin(Math.sqrt(target))) : Number.NaN;
}

/**
 * How much more institutions differ than chance explains: φ = Σ z² / I, the z pulled in to their `tail` and 1 − `tail` quantiles so that
 * the few that stand out do not hide themselves. 1 where φ is within two standard errors of 1 (1 + 2√(2/I)), and for fewer
 * than two institutions. NaN z are left out.
 *
 * Spiegelhalter (2005), as above: the multiplicative approach, winsorised.
 */
export function winsorisedDispersion(zs: ArrayLike<number>, tail = 0.1): number {
  const sorted = Float64Array.from(Array.from(zs).filter(Number.isFinite)).sort();
  const count = sorted.length;
  if (count < 2) return 1;
  const [low, high] = [quantileOfSorted(sorted, tail), quantileOfSorted(sorted, 1 - tail)];
  const dispersion = sorted.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / count;
  return dispersion > 1 + 2 * Math.sqrt(2 / count) ? dispersion : 1;
}

/** The z of institutions against limits widened by their over-dispersion: z / √φ, in the order given. */
export function overdispersedZ(zs: ArrayLike<number>, tail = 0.1): Float64Array {
  const width = Math.sqrt(winsorisedDispersion(zs, tail));
  return Float64Array.from(zs, (z) => z / width);
}
