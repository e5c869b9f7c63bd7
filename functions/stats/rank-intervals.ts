import { quantileOfSorted } from "./quantile.ts";
import type { Rng } from "./random.ts";
import type { Interval } from "./weighted-mean.ts";

/** What is believed of a unit's true value: normal with this mean and deviation. */
export interface Belief {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Interval of each unit's rank, 1 being the highest value: quantiles of its rank over draws of all units' values.
 *
 * Goldstein & Spiegelhalter (1996), "League Tables and Their Limitations: Statistical Issues in Comparisons of Institutional
 * Performance", Journal of the Royal Statistical Society A 159(3), 385–443.
 */
export function rankIntervals(
  units: readonly Belief[],
  rng: Rng,
  { draws = 1000, confidence = 0.95 }: { readonly draws?: number; readonly confidence?: number } = {},
): Interval[] {
  const ranks = units.map(() => new Uint16Array(draws));
  const values = new Float64Array(units.length);
  const order = units.map((_, unit) => unit);
  for (let draw = 0; draw < draws; draw++) {
    for (let unit = 0; unit < units.length; unit++)
      values[unit] = rng.normal(units[unit]!.mean, units[unit]!.deviation);
    // Ties (deviation 0) go by place; from draw to draw the order hardly changes, so sorting it again is quick.
    order.sort((one, other) => values[other]! - values[one]! || one - other);
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!]![draw] = rank + 1;
  }
  const tail = (1 - confidence) / 2;
  return ranks.map((ofUnit) => {
    const sorted = ofUnit.sort();
    return {
      low: Math.floor(quantileOfSorted(sorted, tail)),
      high: Math.ceil(quantileOfSorted(sorted, 1 - tail)),
    };
  });
}
