import type { ImprovementAction } from "../../contracts/actions.ts";
import { lastDayOfMonth, type Month, monthOf, monthsBetween, shiftMonth } from "../../contracts/calendar.ts";

/** Months compared: at most a year before and a year after. */
const MOST_BEFORE = 12;
const MOST_AFTER = 12;
export const LEAST_BEFORE = 6;
export const LEAST_AFTER = 3;

/** The whole months before an action and under it. The month in which it begins or ends is neither, unless it is wholly in. */
export interface ActionMonths {
  readonly before: readonly Month[];
  readonly after: readonly Month[];
}

/** Between the first month at hand and the latest. */
export function monthsOfAction(
  { from, until }: Pick<ImprovementAction, "from" | "until">,
  { first, last }: { readonly first: Month; readonly last: Month },
): ActionMonths {
  const begins = monthOf(from);
  const isWhole = from === `${begins}-01`;
  const ends = until === undefined ? last : wholeMonthUpTo(until);
  const after = monthsBetween(isWhole ? begins : shiftMonth(begins, 1), ends < last ? ends : last);
  const before = monthsBetween(first, shiftMonth(begins, -1));
  return { before: before.slice(-MOST_BEFORE), after: after.slice(0, MOST_AFTER) };
}

const wholeMonthUpTo = (day: string): Month =>
  day === lastDayOfMonth(monthOf(day)) ? monthOf(day) : shiftMonth(monthOf(day), -1);

/**
 * Every earlier date at which the action might have begun: six months before it and as many after it as the true one has, all before
 * the action began.
 */
export function placeboMonths(
  { from }: Pick<ImprovementAction, "from">,
  { after }: ActionMonths,
  first: Month,
): ActionMonths[] {
  const untouched = monthsBetween(first, shiftMonth(monthOf(from), -1));
  const found: ActionMonths[] = [];
  for (let at = LEAST_BEFORE; at + after.length <= untouched.length; at++)
    found.push({
      before: untouched.slice(Math.max(0, at - MOST_BEFORE), at),
      after: untouched.slice(at, at + after.length),
    });
  return found;
}
