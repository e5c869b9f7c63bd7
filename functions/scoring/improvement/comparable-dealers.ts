import { nearestMatches } from "../../stats/nearest-matches.ts";
import type { ActionMonths } from "./action-months.ts";
import { type DealerMonths, together, trendOf } from "./dealer-months.ts";

/** What dealers are matched by, before the action: level in points, trend in points a month, effective answers a month. */
export interface Before {
  readonly level: number;
  readonly trend: number;
  readonly volume: number;
}

export interface ComparedDealer extends DealerMonths {
  readonly before: Before;
}

/** A dealer taking part, with those it is compared with. */
export interface MatchedDealer {
  readonly dealer: ComparedDealer;
  readonly matches: readonly ComparedDealer[];
}

/** At most so many dealers stand beside each. */
const MATCHES = 3;
/** One standard deviation of level, of trend and of the logarithm of volume. */
const CALIPERS = [1, 1, 1];

/**
 * For every dealer taking part the three nearest others by level, trend and volume before the action, none further away in any of them
 * than a standard deviation; none where nobody is as near. Dealers with fewer than `least` answers before or after do not come in.
 */
export function comparableDealers(
  dealers: readonly DealerMonths[],
  {
    takesPart,
    mayCompare,
    months,
    least,
  }: {
    readonly takesPart: (dealerId: string) => boolean;
    readonly mayCompare: (dealerId: string) => boolean;
    readonly months: ActionMonths;
    readonly least: number;
  },
): MatchedDealer[] {
  const known = dealers
    .filter((dealer) => [months.before, months.after].every((side) => together(dealer, side).n >= Math.max(1, least)))
    .map((dealer) => ({ ...dealer, before: beforeOf(dealer, months) }));
  const subjects = known.filter(({ dealerId }) => takesPart(dealerId));
  const pool = known.filter(({ dealerId }) => !takesPart(dealerId) && mayCompare(dealerId));
  const found = nearestMatches(subjects.map(featuresOf), pool.map(featuresOf), { calipers: CALIPERS, most: MATCHES });
  return subjects.map((dealer, at) => ({ dealer, matches: found[at]!.map((place) => pool[place]!) }));
}

function beforeOf(dealer: DealerMonths, { before }: ActionMonths): Before {
  const { mean, effective } = together(dealer, before);
  return { level: mean, trend: trendOf(dealer, before), volume: effective / before.length };
}

const featuresOf = ({ before: { level, trend, volume } }: ComparedDealer): number[] => [level, trend, Math.log(volume)];

/** The dealers on both sides, each with its share: 1 for one taking part, which it divides among those it is matched with. */
export function sidesOf(matched: readonly MatchedDealer[]): {
  readonly treated: readonly (ComparedDealer & { readonly share: number })[];
  readonly compared: readonly (ComparedDealer & { readonly share: number })[];
} {
  const found = matched.filter(({ matches }) => matches.length > 0);
  const shares = new Map<string, ComparedDealer & { readonly share: number }>();
  for (const { matches } of found)
    for (const match of matches) {
      const share = (shares.get(match.dealerId)?.share ?? 0) + 1 / matches.length;
      shares.set(match.dealerId, { ...match, share });
    }
  return {
    treated: found.map(({ dealer }) => ({ ...dealer, share: 1 })),
    compared: [...shares.values()].sort((one, other) => (one.dealerId < other.dealerId ? -1 : 1)),
  };
}
