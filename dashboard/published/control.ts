import { inTime, type Score } from "./scores.ts";

/** An entity's months on its control chart. */
export interface Charted {
  readonly level: Score["level"];
  readonly entity: string;
  readonly months: ReturnType<typeof inTime<Score>>;
}

const isSignal = ({ chartSignal }: Score): boolean => chartSignal !== null && chartSignal !== "none";

/** Shown months with limits, in time; none where the entity has too few months for limits. */
export const chartedMonths = (scores: readonly Score[]): Charted["months"] =>
  inTime(scores.filter(({ points, chartLow }) => points !== null && chartLow !== null));

/** Months that signal something, the latest first. */
export const signalsOf = (months: readonly Score[]): Score[] =>
  months.filter(isSignal).toSorted((one, other) => (one.period > other.period ? -1 : 1));

/** How far beyond the nearer limit, in the limits' half-widths; a run within them counts nothing. */
function severity({ points, chartLow, chartMiddle, chartHigh }: Score): number {
  if (points === null || chartLow === null || chartMiddle === null || chartHigh === null) return 0;
  return Math.abs(points - chartMiddle) / Math.max(1e-9, chartHigh - chartMiddle);
}

/** Entities with a signal in the latest `recent` of these periods (newest first): the network, then regions, then dealers; the furthest out first. */
export function movedEntities(scores: readonly Score[], periods: readonly string[], recent: number): Charted[] {
  const latest = new Set(periods.slice(0, recent));
  const order = ["nation", "region", "dealer"];
  const groups = Map.groupBy(scores, ({ level, entity }) => `${level}/${entity}`);
  return [...groups.values()]
    .flatMap((rows): (Charted & { readonly furthest: number })[] => {
      const [first] = rows;
      const found = rows.filter((row) => latest.has(row.period) && isSignal(row));
      if (!first || found.length === 0) return [];
      const furthest = Math.max(...found.map(severity));
      return [{ level: first.level, entity: first.entity, months: chartedMonths(rows), furthest }];
    })
    .sort((one, other) => order.indexOf(one.level) - order.indexOf(other.level) || other.furthest - one.furthest);
}
