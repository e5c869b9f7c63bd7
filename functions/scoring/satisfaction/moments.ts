/**
 * Sums from which a weighted mean and its standard error follow, and which add: months into windows, dealers into regions.
 * Values are centred before squaring, so that nothing is lost to cancellation.
 */
export interface Moments {
  readonly n: number;
  /** Σω, Σω², Σω(I−c), Σω²(I−c), Σω²(I−c)². */
  readonly w: number;
  readonly ww: number;
  readonly wd: number;
  readonly wwd: number;
  readonly wwdd: number;
}

export const NO_MOMENTS: Moments = { n: 0, w: 0, ww: 0, wd: 0, wwd: 0, wwdd: 0 };

/** Near every index of either scale. */
const CENTRE = 800;

export function addValue({ n, w, ww, wd, wwd, wwdd }: Moments, value: number, weight = 1): Moments {
  const d = value - CENTRE;
  const squared = weight * weight;
  return {
    n: n + 1,
    w: w + weight,
    ww: ww + squared,
    wd: wd + weight * d,
    wwd: wwd + squared * d,
    wwdd: wwdd + squared * d * d,
  };
}

export function addMoments(one: Moments, other: Moments): Moments {
  return combine(one, other, 1);
}

/** What is left of `whole` without `part`: the peers of an entity. */
export function withoutMoments(whole: Moments, part: Moments): Moments {
  return whole.n === part.n ? NO_MOMENTS : combine(whole, part, -1);
}

function combine(one: Moments, other: Moments, sign: 1 | -1): Moments {
  return {
    n: one.n + sign * other.n,
    w: one.w + sign * other.w,
    ww: one.ww + sign * other.ww,
    wd: one.wd + sign * other.wd,
    wwd: one.wwd + sign * other.wwd,
    wwdd: one.wwdd + sign * other.wwdd,
  };
}

/** A mean and how sure it is; `se` is NaN below two responses. */
export interface Estimate {
  readonly n: number;
  readonly effective: number;
  readonly mean: number;
  readonly se: number;
}

/**
 * Ī = Σω I / Σω with the linearised SE² = n/(n−1) · Σω²(I−Ī)² / (Σω)², and Kish's effective n. The same numbers as
 * `stats/weighted-mean.ts` gives for the responses themselves.
 */
export function estimate({ n, w, ww, wd, wwd, wwdd }: Moments): Estimate {
  if (n === 0) return { n, effective: 0, mean: Number.NaN, se: Number.NaN };
  const d = wd / w;
  const squares = Math.max(0, wwdd - 2 * d * wwd + d * d * ww);
  const se = n < 2 ? Number.NaN : Math.sqrt((n / (n - 1)) * squares) / w;
  return { n, effective: (w * w) / ww, mean: CENTRE + d, se };
}
