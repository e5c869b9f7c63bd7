import type { List, ListSettings, OutcomeKind } from "../../contracts/lists.ts";
import type { DatedOutcome } from "./contact-history.ts";
import type { Entry } from "./entry.ts";

/** Days of work that the counts sum up. */
export const WORK_DAYS = 30;

/** What a dealer did on a list in the last 30 days, in customers. */
export interface WorkCount {
  readonly dealerId: string;
  readonly list: List;
  readonly worked: number;
  readonly reached: number;
  readonly booked: number;
  readonly declined: number;
  readonly closed: number;
  readonly closedInTime: number;
  /** Came after the outcome, as repair orders bear out. */
  readonly visited: number;
}

interface Work {
  readonly outcomes: readonly DatedOutcome[];
  /** Remembered places; of these the callbacks say how soon they were closed. */
  readonly entries: readonly Entry[];
  readonly hasVisitedSince: (outcome: DatedOutcome) => boolean;
  readonly settings: ListSettings;
  readonly asOfDay: number;
}

const SPOKEN: readonly OutcomeKind[] = ["reached", "booked", "came", "declined", "closed", "surveyed"];

export function workCounts({ outcomes, entries, hasVisitedSince, settings, asOfDay }: Work): WorkCount[] {
  const recent = outcomes.filter(({ day }) => asOfDay - day < WORK_DAYS);
  return Array.from(Map.groupBy(recent, ({ dealerId, list }) => `${dealerId}/${list}`).values(), (own) => {
    const [{ dealerId, list }] = own as [DatedOutcome, ...DatedOutcome[]];
    const customers = (having: (outcome: DatedOutcome) => boolean) =>
      new Set(own.filter(having).map(({ customer }) => customer)).size;
    const closed = entries.filter(
      (entry) => entry.list === list && entry.dealerId === dealerId && asOfDay - entry.closedDay < WORK_DAYS,
    );
    return {
      dealerId,
      list,
      worked: customers(() => true),
      reached: customers(({ kind }) => SPOKEN.includes(kind)),
      booked: customers(({ kind }) => kind === "booked"),
      declined: customers(({ kind }) => kind === "declined"),
      closed: closed.length,
      closedInTime: closed.filter(
        ({ closedDay, firstDay }) => (closedDay - firstDay) * 24 <= settings.callback.dueHours,
      ).length,
      visited: customers(hasVisitedSince),
    };
  });
}
