import { mean, sum } from "./sum.ts";

export interface MatchingRule {
  /** Largest difference accepted in each feature, in its standard deviations. */
  readonly calipers: readonly number[];
  /** At most so many for each. */
  readonly most: number;
}

/**
 * For each of `subjects` the nearest of `pool` within the calipers of every feature, nearest first, by Euclidean distance on features
 * divided by their standard deviation over all of both; a member of the pool may match several. Empty where none is near enough.
 *
 * Nearest neighbours within calipers, with replacement: Rosenbaum & Rubin (1985), The American Statistician 39(1), 33–38; Stuart (2010),
 * Statistical Science 25(1), 1–21. Ties go to the earlier member.
 */
export function nearestMatches(
  subjects: readonly (readonly number[])[],
  pool: readonly (readonly number[])[],
  { calipers, most }: MatchingRule,
): number[][] {
  const scales = calipers.map((_, feature) => deviation([...subjects, ...pool].map((each) => each[feature]!)));
  const apart = (one: readonly number[], other: readonly number[]) =>
    scales.map((scale, feature) => (scale > 0 ? Math.abs(one[feature]! - other[feature]!) / scale : 0));
  return subjects.map((subject) =>
    pool
      .map((member, at) => ({ at, gaps: apart(subject, member) }))
      .filter(({ gaps }) => gaps.every((gap, feature) => gap <= calipers[feature]!))
      .map(({ at, gaps }) => ({ at, distance: Math.hypot(...gaps) }))
      .sort((one, other) => one.distance - other.distance || one.at - other.at)
      .slice(0, most)
      .map(({ at }) => at),
  );
}

function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / values.length);
}
