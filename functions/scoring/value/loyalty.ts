import type { LoyaltyBand, Strategy, Tier } from "../../contracts/published.ts";

/** Share of the visits due that makes a customer loyal, and half-loyal. */
export const LOYALTY_CUTS = { high: 0.75, mid: 0.4 } as const;

const BANDS_UPWARDS: readonly LoyaltyBand[] = ["low", "mid", "high"];

/** What a band depends on beside the share of visits made. */
export interface Ties {
  /** Vehicles still theirs. */
  readonly vehicles: number;
  /** Whether a visit has been due since the customer first came or bought. */
  readonly hasBeenDue: boolean;
}

/**
 * Band of a customer who made this `share` of the visits due. Who has a further vehicle of the network is one band more loyal;
 * of whom no visit has been due yet nothing is known, and the band is the middle one at least.
 */
export function loyaltyBand(share: number, { vehicles, hasBeenDue }: Ties): LoyaltyBand {
  const byVisits = share >= LOYALTY_CUTS.high ? 2 : share >= LOYALTY_CUTS.mid ? 1 : 0;
  const atLeast = hasBeenDue ? byVisits : Math.max(1, byVisits);
  return BANDS_UPWARDS[Math.min(2, atLeast + (vehicles > 1 ? 1 : 0))]!;
}

/** What to do with customers, by what they contribute and how loyal they are. */
const STRATEGY_OF: Readonly<Record<Tier, Readonly<Record<LoyaltyBand, Strategy>>>> = {
  A: { high: "protect", mid: "strengthen", low: "win_over" },
  B: { high: "develop", mid: "cultivate", low: "win_back" },
  C: { high: "upgrade", mid: "maintain", low: "economise" },
};

export const strategyOf = (tier: Tier, loyalty: LoyaltyBand): Strategy => STRATEGY_OF[tier][loyalty];
