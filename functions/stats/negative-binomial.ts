import { logGamma } from "./gamma-function.ts";

/**
 * Stages passed in a duration h when their rate varies as Gamma(shape R, rate A): negative binomial with R and q =
 * h / (A + h), P(N = i) = Γ(R + i) / (Γ(R) i!) · (1 − q)ᴿ qⁱ.
 */
export interface StageCounts {
  readonly shape: number;
  /** q, in [0, 1). */
  readonly q: number;
}

export function stageCounts(shape: number, rate: number, duration: number): StageCounts {
  return { shape, q: duration / (rate + duration) };
}

/** ln P(N = i). */
export function logCountProbability({ shape, q }: StageCounts, i: number): number {
  const paths = i === 0 ? 0 : logGamma(shape + i) - logGamma(shape) - logGamma(i + 1) + i * Math.log(q);
  return paths + shape * Math.log1p(-q);
}

/** P(N = i + 1) / P(N = i). */
export function nextCountRatio({ shape, q }: StageCounts, i: number): number {
  return (q * (shape + i)) / (i + 1);
}

/** A count below which nothing matters in double precision: 0 unless the distribution is narrow and far from 0. */
export function smallestCount({ shape, q }: StageCounts): number {
  const expected = (shape * q) / (1 - q);
  const deviation = Math.sqrt(expected / (1 - q));
  return Math.max(0, Math.floor(expected - 12 * deviation));
}
