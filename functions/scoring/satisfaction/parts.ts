import type { ResponseIndex } from "./response-index.ts";

/** Of some responses: Σω, and by factor Σω·share·score and Σω·share, the share being the factor's in that response's index. */
export interface Parts {
  readonly weight: number;
  readonly points: readonly number[];
  readonly shares: readonly number[];
}

export const NO_PARTS: Parts = { weight: 0, points: [], shares: [] };

export function addParts(parts: Parts, { factors, shares }: ResponseIndex, weight: number): Parts {
  return {
    weight: parts.weight + weight,
    points: shares.map((share, f) => (parts.points[f] ?? 0) + (share > 0 ? weight * share * factors[f]! : 0)),
    shares: shares.map((share, f) => (parts.shares[f] ?? 0) + weight * share),
  };
}

export function combineParts(one: Parts, other: Parts, sign: 1 | -1): Parts {
  const longer = one.points.length >= other.points.length ? one : other;
  return {
    weight: one.weight + sign * other.weight,
    points: longer.points.map((_, f) => (one.points[f] ?? 0) + sign * (other.points[f] ?? 0)),
    shares: longer.shares.map((_, f) => (one.shares[f] ?? 0) + sign * (other.shares[f] ?? 0)),
  };
}
