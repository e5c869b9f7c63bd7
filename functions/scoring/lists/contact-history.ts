import type { List, ListSettings, NotedOutcome, OutcomeKind } from "../../contracts/lists.ts";

/** An outcome in the night's terms: the person as a number, dates as day numbers. */
export interface DatedOutcome extends Pick<NotedOutcome, "list" | "kind" | "reason"> {
  readonly customer: number;
  readonly dealerId: string;
  /** Business day of the list that was worked through, and the day on which it was logged. */
  readonly listedDay: number;
  readonly day: number;
}

/** What earlier contacts mean for the next one. */
export interface ContactHistory {
  /** Has said not to be contacted. */
  readonly refuses: boolean;
  /** Somebody spoke with them lately, or nobody took several calls. */
  readonly rests: boolean;
  /** Day on which they said that the vehicle is gone; −∞ where they did not. */
  readonly goneDay: number;
  readonly isRepaired: boolean;
  /** Calls that nobody took since the last talk. */
  readonly tries: number;
  readonly last: DatedOutcome | undefined;
}

export const NO_CONTACT: ContactHistory = {
  refuses: false,
  rests: false,
  goneDay: Number.NEGATIVE_INFINITY,
  isRepaired: false,
  tries: 0,
  last: undefined,
};

const TALKS: readonly OutcomeKind[] = ["reached", "booked", "came", "declined", "closed", "surveyed"];

/** Histories by customer. A talk at any dealer counts: it is the customer who wants to be left in peace. */
export function contactHistories(
  outcomes: readonly DatedOutcome[],
  settings: ListSettings,
  asOfDay: number,
): ReadonlyMap<number, ContactHistory> {
  const groups = Map.groupBy(outcomes, ({ customer }) => customer);
  return new Map(Array.from(groups, ([customer, own]) => [customer, historyOf(own, settings, asOfDay)]));
}

function historyOf(outcomes: readonly DatedOutcome[], { contact }: ListSettings, asOfDay: number): ContactHistory {
  const inOrder = outcomes.toSorted((one, other) => one.day - other.day);
  const lastTalk = inOrder.findLast(({ kind }) => TALKS.includes(kind))?.day ?? Number.NEGATIVE_INFINITY;
  const untaken = inOrder.filter(({ kind, day }) => kind === "called" && day >= lastTalk);
  const recent = untaken.filter(({ day }) => asOfDay - day < contact.restDays);
  const lastCall = recent.at(-1)?.day ?? Number.NEGATIVE_INFINITY;
  const said = (reason: DatedOutcome["reason"]) => inOrder.filter((outcome) => outcome.reason === reason);
  return {
    refuses: said("no_contact").length > 0,
    rests:
      asOfDay - lastTalk < contact.restDays || asOfDay - lastCall < contact.retryDays || recent.length >= contact.tries,
    goneDay: said("sold").at(-1)?.day ?? Number.NEGATIVE_INFINITY,
    isRepaired: inOrder.some(({ kind, day }) => kind === "repaired" && asOfDay - day < contact.restDays),
    tries: recent.length,
    last: inOrder.at(-1),
  };
}

const OF_THE_VEHICLE: readonly List[] = ["save", "warranty", "reminder", "win_back", "replacement"];

/** Why a list may not have somebody today; null where it may. A callback waits for nothing but a refusal. */
export function barredBy(
  list: List,
  history: ContactHistory,
  lastVisitDay: number,
): "refused" | "resting" | "gone" | null {
  if (list === "data_repair") return history.isRepaired ? "resting" : null;
  if (history.refuses) return "refused";
  if (list === "callback") return null;
  if (
    OF_THE_VEHICLE.includes(list) &&
    history.goneDay > (Number.isNaN(lastVisitDay) ? Number.NEGATIVE_INFINITY : lastVisitDay)
  )
    return "gone";
  return history.rests ? "resting" : null;
}
