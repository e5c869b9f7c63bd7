import type { Tier } from "../../contracts/published.ts";

/** Cumulative share of contribution at which tier A ends, and B. */
export const TIER_CUTS = { A: 0.5, B: 0.8 } as const;

/** The least contribution, in cents, that still makes an A, and a B. */
export interface TierFloors {
  readonly A: number;
  readonly B: number;
}

/**
 * Floors such that customers from the top down to floor A hold half of all contribution, and down to floor B four fifths.
 * Negative contributions count as nothing. Equal contributions share a tier.
 */
export function tierFloors(contributions: Float64Array): TierFloors {
  const sorted = contributions
    .map((cents) => Math.max(0, cents))
    .sort()
    .reverse();
  const total = sorted.reduce((sum, cents) => sum + cents, 0);
  if (total === 0) return { A: Number.POSITIVE_INFINITY, B: Number.POSITIVE_INFINITY };
  return { A: floorAt(sorted, total * TIER_CUTS.A), B: floorAt(sorted, total * TIER_CUTS.B) };
}

function floorAt(descending: Float64Array, wanted: number): number {
  let held = 0;
  for (const cents of descending) {
    held += cents;
    if (held >= wanted) return cents;
  }
  return 0;
}

export function tierOf(contribution: number, floors: TierFloors): Tier {
  if (contribution >= floors.A) return "A";
  return contribution >= floors.B ? "B" : "C";
}
