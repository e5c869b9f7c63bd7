import { type Estimate, estimate, type Moments } from "./moments.ts";
import type { Tally } from "./tally.ts";

/**
 * The index of an entity: buyers alone, or mix · buyers + (1 − mix) · lost shoppers where the programme surveys both.
 * An entity with fewer lost shoppers than `suppress` borrows their mean from `wider` (its region, then the network), so that
 * dealers with and without a lost-shopper sample stay comparable.
 */
export function indexEstimate(
  tally: Tally,
  {
    buyerShare,
    suppress,
    wider,
  }: { readonly buyerShare: number; readonly suppress: number; readonly wider: readonly Tally[] },
): Estimate {
  const buyers = estimate(tally.index.buyer);
  const lost = [tally, ...wider].map(({ index }) => index.lost).find(({ n }) => n >= suppress);
  if (buyerShare >= 1 || !lost) return buyers;
  return mixed(buyers, lost, tally.index.lost, buyerShare);
}

function mixed(buyers: Estimate, lostMoments: Moments, own: Moments, share: number): Estimate {
  const lost = estimate(lostMoments);
  return {
    n: buyers.n + own.n,
    effective: buyers.effective + estimate(own).effective,
    mean: share * buyers.mean + (1 - share) * lost.mean,
    se: Math.hypot(share * buyers.se, (1 - share) * lost.se),
  };
}
