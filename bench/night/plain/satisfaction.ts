import type { Response } from "./read-lake.ts";

export interface IndexCell {
  readonly dealer: string;
  readonly month: string;
  readonly responses: number;
  /** Mean of the answers' mean ratings, and half its 95 % interval; null under two answers. */
  readonly index: number;
  readonly halfInterval: number | null;
}

/** A dealer's index per month: answers grouped by dealer and month, each an object in a list. */
export function indices(responses: readonly Response[]): IndexCell[] {
  const groups = Map.groupBy(responses, ({ dealer, month }) => `${dealer} ${month}`);
  return Array.from(groups.values(), (group) => {
    const { dealer, month } = group[0]!;
    const scores = group.map(({ ratings }) => mean(Object.values(ratings).filter((rating) => rating !== null)));
    const index = mean(scores);
    const n = scores.length;
    const variance = scores.reduce((sum, score) => sum + (score - index) ** 2, 0) / (n - 1);
    return { dealer, month, responses: n, index, halfInterval: n > 1 ? 1.96 * Math.sqrt(variance / n) : null };
  });
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
