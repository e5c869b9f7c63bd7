import type { PublishedRow } from "../../functions/contracts/published.ts";

type Count = PublishedRow<"listCounts">;
export type DealerCount = Omit<Count, "list">;

/** A dealer's lists in one row; nobody stands on two, so customers add up. Dealers with callbacks overdue come first. */
export function summed(counts: readonly Count[]): DealerCount[] {
  const sums = new Map<string, DealerCount>();
  for (const { list: _, ...count } of counts) sums.set(count.entity, added(sums.get(count.entity), count));
  return [...sums.values()].sort((one, other) => other.overdue - one.overdue || (one.entity < other.entity ? -1 : 1));
}

function added(sum: DealerCount | undefined, count: DealerCount): DealerCount {
  if (!sum) return count;
  return {
    ...sum,
    wanted: sum.wanted + count.wanted,
    listed: sum.listed + count.listed,
    heldOut: sum.heldOut + count.heldOut,
    resting: sum.resting + count.resting,
    refused: sum.refused + count.refused,
    overdue: sum.overdue + count.overdue,
    worked: sum.worked + count.worked,
    reached: sum.reached + count.reached,
    booked: sum.booked + count.booked,
    declined: sum.declined + count.declined,
    closed: sum.closed + count.closed,
    closedInTime: sum.closedInTime + count.closedInTime,
    visited: sum.visited + count.visited,
  };
}
