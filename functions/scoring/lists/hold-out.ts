import type { List, ListSettings } from "../../contracts/lists.ts";
import { createRng } from "../../stats/random.ts";
import type { Entry } from "./entry.ts";

type HoldOut = ListSettings["holdOut"];

/** Whether a new place on this list is held out: a draw that the customer, the list, the first day and the seed alone decide. */
export function isHeldOut(
  { list, customer, firstDay }: Pick<Entry, "list" | "customer" | "firstDay">,
  { lists, share, seed }: HoldOut,
): boolean {
  return lists.includes(list) && createRng(`${seed}/${list}/${customer}/${firstDay}`).chance(share);
}

/** Whether a trial entered before still runs: its days are not over, and the customer has not come since. */
export function isRunning({ firstDay }: Entry, lastVisitDay: number, { days }: HoldOut, asOfDay: number): boolean {
  return asOfDay - firstDay < days && !(lastVisitDay > firstDay);
}

export const hasTrial = (list: List, { lists }: HoldOut): boolean => lists.includes(list);
