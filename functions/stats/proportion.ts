import { normalQuantile } from "./normal.ts";
import type { Interval } from "./weighted-mean.ts";

/**
 * Interval for a share, within [0, 1]; `share` in [0, 1] of `n` > 0 rows (Kish's effective n when weighted). NaN
 * ends for n = 0.
 *
 * Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22(158), 209–212.
 */
export function wilsonInterval(share: number, n: number, confidence = 0.95): Interval {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share} is not in [0, 1]`);
  if (!(n > 0)) return { low: Number.NaN, high: Number.NaN };
  const z = normalQuantile(0.5 + confidence / 2);
  const pull = (z * z) / n;
  const middle = (share + pull / 2) / (1 + pull);
  const reach = (z / (1 + pull)) * Math.sqrt((share * (1 - share)) / n + pull / (4 * n));
  return {
    low: share === 0 ? 0 : Math.max(0, middle - reach),
    high: share === 1 ? 1 : Math.min(1, middle + reach),
  };
}

/** A net promoter score in [−1, 1] with its standard error; NaN for n = 0. */
export interface NetPromoters {
  readonly score: number;
  readonly standardError: number;
}

/**
 * Share of promoters minus share of detractors of `n` rows (effective n when weighted), with the multinomial
 * standard error
 *   √((p₊ + p₋ − (p₊ − p₋)²) / n).
 */
export function netPromoters(promoterShare: number, detractorShare: number, n: number): NetPromoters {
  if (!(promoterShare >= 0 && detractorShare >= 0 && promoterShare + detractorShare <= 1 + 1e-12)) {
    throw new RangeError(`promoters ${promoterShare} and detractors ${detractorShare} are not shares of one whole`);
  }
  if (!(n > 0)) return { score: Number.NaN, standardError: Number.NaN };
  const score = promoterShare - detractorShare;
  const variance = Math.max(0, promoterShare + detractorShare - score * score);
  return { score, standardError: Math.sqrt(variance / n) };
}

/** So many of `rows` rows. */
export interface Counted {
  readonly part: number;
  readonly rows: number;
}

/** A difference of two shares, in [−1, 1], with its interval. */
export interface ShareDifference extends Interval {
  readonly difference: number;
}

/**
 * Share of `one` less share of `other`, two independent samples, with Newcombe's hybrid score interval
 *   d − √((p₁ − l₁)² + (u₂ − p₂)²) … d + √((u₁ − p₁)² + (p₂ − l₂)²),  l and u Wilson's limits of each share.
 * NaN where one of them has no rows.
 *
 * Newcombe (1998), "Interval Estimation for the Difference Between Independent Proportions: Comparison of Eleven Methods", Statistics in
 * Medicine 17(8), 873–890, method 10.
 */
export function shareDifference(one: Counted, other: Counted, confidence = 0.95): ShareDifference {
  if (!(one.rows > 0 && other.rows > 0)) return { difference: Number.NaN, low: Number.NaN, high: Number.NaN };
  const [first, second] = [one.part / one.rows, other.part / other.rows];
  const ofFirst = wilsonInterval(first, one.rows, confidence);
  const ofSecond = wilsonInterval(second, other.rows, confidence);
  const difference = first - second;
  return {
    difference,
    low: difference - Math.hypot(first - ofFirst.low, ofSecond.high - second),
    high: difference + Math.hypot(ofFirst.high - first, second - ofSecond.low),
  };
}
