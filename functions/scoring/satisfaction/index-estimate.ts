import { type Estimate, estimate, type Moments } from "./moments.ts";
import type { Tally } from "./tally.ts";

/**
 * The index of an entity: buyers alone, or mix · buyers + (1 − mix) · lost shoppers where the programme surveys both.
 * An entity with fewer lost shoppers than `suppress` borrows their mean from `wider` (its region, then the network), so that
 * dealers with and without a lost-shopper sample stay comparable. Fewer buyers than that have no index: its mean is NaN.
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
  if (buyerShare >= 1) return buyers;
  const lost = lostShoppers(tally, { suppress, wider })?.index.lost;
  const mixture = mixed(buyers, lost, tally.index.lost, buyerShare);
  return buyers.n >= Math.max(1, suppress) ? mixture : { ...mixture, mean: Number.NaN, se: Number.NaN };
}

/** The tally whose lost shoppers an entity counts: its own where they are enough, else the narrowest wider one's. */
export function lostShoppers(
  tally: Tally,
  { suppress, wider }: { readonly suppress: number; readonly wider: readonly Tally[] },
): Tally | undefined {
  return [tally, ...wider].find(({ index }) => index.lost.n >= Math.max(1, suppress));
}

function mixed(buyers: Estimate, lostMoments: Moments | undefined, own: Moments, share: number): Estimate {
  const n = buyers.n + own.n;
  const effective = buyers.effective + estimate(own).effective;
  if (!lostMoments) return { ...buyers, n, effective };
  const lost = estimate(lostMoments);
  return {
    n,
    effective,
    mean: share * buyers.mean + (1 - share) * lost.mean,
    se: Math.hypot(share * buyers.se, (1 - share) * lost.se),
  };
}
