import { isCallList, LISTS, type List, type ListSettings } from "../../contracts/lists.ts";
import type { Candidate, Ranked } from "./candidate.ts";

type Ordered = Candidate & Ranked;

/**
 * What each dealer can do in a day, by rank: every callback, then calls in the lists' order up to `callsPerDay`. No list takes more than
 * its share of them unless the others leave calls over. Sorted by dealer, list and rank.
 */
export function withinCapacity<Row extends Ordered>(rows: readonly Row[], settings: ListSettings): Row[] {
  const dealers = [...Map.groupBy(rows, ({ dealerId }) => dealerId)].sort(([one], [other]) => (one < other ? -1 : 1));
  return dealers.flatMap(([, own]) => ofDealer(own, settings));
}

function ofDealer<Row extends Ordered>(rows: readonly Row[], settings: ListSettings): Row[] {
  const groups = Map.groupBy(rows, ({ list }) => list);
  const waiting = new Map(LISTS.map((list) => [list, (groups.get(list) ?? []).toSorted(byRank)]));
  const taken = shared(waiting, settings);
  return LISTS.flatMap((list) => waiting.get(list)!.slice(0, taken.get(list)));
}

/** How many of each list. */
function shared(
  waiting: ReadonlyMap<List, readonly unknown[]>,
  { callsPerDay, mostOfOneList, deskWorkPerDay }: ListSettings,
): Map<List, number> {
  const many = (list: List) => waiting.get(list)!.length;
  const taken = new Map<List, number>([
    ["callback", many("callback")],
    ["data_repair", Math.min(many("data_repair"), deskWorkPerDay)],
  ]);
  const calls = LISTS.filter((list) => isCallList(list) && list !== "callback");
  let left = callsPerDay;
  for (const most of [Math.ceil(callsPerDay * mostOfOneList), callsPerDay])
    for (const list of calls) {
      const before = taken.get(list) ?? 0;
      const now = Math.min(many(list), most, before + left);
      taken.set(list, Math.max(before, now));
      left -= Math.max(before, now) - before;
    }
  return taken;
}

/** The highest first; of equals who is worth more, then whose day is earlier. The surrogate makes the order the same every time. */
function byRank(one: Ordered, other: Ordered): number {
  return (
    other.score - one.score ||
    other.marginCents - one.marginCents ||
    one.eventDay - other.eventDay ||
    one.customer - other.customer
  );
}
