import { sum } from "./sum.ts";

/** The poorest `holders` share of all holders has the `held` share of the total; both in [0, 1]. */
export interface LorenzPoint {
  readonly holders: number;
  readonly held: number;
}

/**
 * Lorenz curve at `steps` + 1 evenly spaced shares of holders, straight between holders. With nothing held it is
 * the diagonal; empty without holders. Throws RangeError for a negative amount.
 *
 * Lorenz (1905), "Methods of Measuring the Concentration of Wealth", Publications of the American Statistical
 * Association 9(70), 209–219.
 */
export function lorenzCurve(amounts: ArrayLike<number>, steps = 100): LorenzPoint[] {
  const cumulated = cumulatedAscending(amounts);
  if (amounts.length === 0) return [];
  return Array.from({ length: steps + 1 }, (_, step) => {
    const holders = step / steps;
    return { holders, held: heldByPoorest(cumulated, holders) };
  });
}

/**
 * Gini coefficient of the amounts: 0 when all are equal, (n − 1)/n when one holds everything. 0 when nothing is
 * held, NaN without holders.
 *
 * The covariance form of Gini (1912) on sorted amounts: Σ (2i − n − 1) xᵢ / (n Σ x).
 */
export function giniCoefficient(amounts: ArrayLike<number>): number {
  const sorted = ascending(amounts);
  const n = sorted.length;
  const total = sum(sorted);
  if (n === 0) return Number.NaN;
  return total === 0 ? 0 : sum(sorted.map((amount, i) => (2 * (i + 1) - n - 1) * amount)) / (n * total);
}

/**
 * Share of the total held by the top `share` (in [0, 1]) of holders; a holder cut by the edge counts in proportion.
 * NaN without holders.
 */
export function topShare(amounts: ArrayLike<number>, share: number): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share} is not in [0, 1]`);
  return amounts.length === 0 ? Number.NaN : 1 - heldByPoorest(cumulatedAscending(amounts), 1 - share);
}

function ascending(amounts: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(amounts).sort();
  if (sorted.length > 0 && !(sorted[0]! >= 0 && sorted[sorted.length - 1]! < Number.POSITIVE_INFINITY)) {
    throw new RangeError("amounts must be finite and not negative");
  }
  return sorted;
}

/** Entry i is what the i poorest hold together. */
function cumulatedAscending(amounts: ArrayLike<number>): Float64Array {
  const sorted = ascending(amounts);
  const cumulated = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) cumulated[i + 1] = cumulated[i]! + sorted[i]!;
  return cumulated;
}

function heldByPoorest(cumulated: Float64Array, holders: number): number {
  const n = cumulated.length - 1;
  const total = cumulated[n]!;
  if (total === 0) return holders;
  const position = holders * n;
  const whole = Math.min(Math.floor(position), n - 1);
  const own = cumulated[whole + 1]! - cumulated[whole]!;
  return (cumulated[whole]! + (position - whole) * own) / total;
}
