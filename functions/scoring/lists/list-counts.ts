import { LISTS, type List, type ListSettings } from "../../contracts/lists.ts";
import { type Entry, isOpen } from "./entry.ts";

/** Somebody whom a list wanted and could not have. */
export interface Kept extends Pick<Entry, "dealerId" | "list"> {
  readonly why: "heldOut" | "refused" | "resting";
}

/** Customers of a dealer whom a list wanted, by what became of them. */
export interface ListCount {
  readonly dealerId: string;
  readonly list: List;
  /** On the list, or on it if the day had more calls. */
  readonly wanted: number;
  readonly listed: number;
  readonly heldOut: number;
  readonly resting: number;
  readonly refused: number;
  /** Callbacks whose time was over when the list came out. */
  readonly overdue: number;
}

type Counting = { -readonly [Key in keyof ListCount]: ListCount[Key] };

interface Drawn {
  readonly chosen: readonly Entry[];
  readonly kept: readonly Kept[];
}

/** Counts of every dealer and list that wanted anybody, by dealer in the lists' order. */
export function listCounts(
  { chosen, kept }: Drawn,
  drawn: readonly Entry[],
  { settings, asOfDay }: { readonly settings: ListSettings; readonly asOfDay: number },
): ListCount[] {
  const counts = new Map<string, Counting>();
  const of = ({ dealerId, list }: Pick<Entry, "dealerId" | "list">): Counting => {
    const count = counts.get(`${dealerId}/${list}`) ?? { dealerId, list, ...NOBODY };
    counts.set(`${dealerId}/${list}`, count);
    return count;
  };
  for (const entry of chosen) {
    of(entry).wanted += 1;
    if (isOverdue(entry, settings, asOfDay)) of(entry).overdue += 1;
  }
  for (const entry of drawn) of(entry)[entry.isHeldOut ? "heldOut" : "listed"] += 1;
  for (const each of kept) of(each)[each.why] += 1;
  return [...counts.values()].sort(byDealerAndList);
}

const NOBODY = { wanted: 0, listed: 0, heldOut: 0, resting: 0, refused: 0, overdue: 0 } as const;

function isOverdue(entry: Entry, { callback }: ListSettings, asOfDay: number): boolean {
  return entry.list === "callback" && isOpen(entry) && (asOfDay - entry.firstDay) * 24 >= callback.dueHours;
}

const byDealerAndList = (one: ListCount, other: ListCount): number =>
  (one.dealerId === other.dealerId ? 0 : one.dealerId < other.dealerId ? -1 : 1) ||
  LISTS.indexOf(one.list) - LISTS.indexOf(other.list);
