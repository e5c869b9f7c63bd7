import type { ListSettings } from "../../contracts/lists.ts";
import type { Candidate } from "./candidate.ts";
import type { DatedOutcome } from "./contact-history.ts";
import { type Entry, isOpen, newEntry } from "./entry.ts";

/** An outcome may be taken back for so many days; afterwards what it did stands without it. */
export const UNDO_DAYS = 30;
/** A follow-up that nobody made in so many days is no longer made. */
const FOLLOW_UP_STAYS = 30;

interface Around {
  /** Outcomes of callbacks. */
  readonly outcomes: readonly DatedOutcome[];
  /** Survey answers of a customer, by key. */
  readonly answersOf: (customer: number) => readonly { readonly key: string; readonly day: number }[];
  readonly settings: ListSettings["callback"];
  readonly asOfDay: number;
}

/**
 * Every callback that is remembered: the new ones, those still open however old, and closed ones until their customer may be surveyed
 * again. One is closed, or its follow-up survey made, by an outcome logged on a list that held it.
 */
export function callbacksOf(candidates: readonly Candidate[], before: readonly Entry[], around: Around): Entry[] {
  const known = new Map(before.map((entry) => [keyOf(entry), entry]));
  for (const candidate of candidates) {
    const entry = known.get(keyOf(candidate)) ?? newEntry(candidate, around.asOfDay);
    known.set(keyOf(candidate), { ...entry, ...candidate });
  }
  const groups = Map.groupBy(around.outcomes, ({ dealerId, customer }) => `${dealerId}/${customer}`);
  return [...known.values()]
    .map((entry) => withOutcomes(entry, groups.get(`${entry.dealerId}/${entry.customer}`) ?? [], around.asOfDay))
    .filter((entry) => isOpen(entry) || around.asOfDay - lastOf(entry) < around.settings.surveyedOnceIn);
}

const keyOf = ({ dealerId, key }: Candidate): string => `${dealerId}/${key}`;
const lastOf = ({ closedDay, surveyedDay }: Entry): number =>
  Number.isNaN(surveyedDay) ? closedDay : Math.max(closedDay, surveyedDay);

function withOutcomes(entry: Entry, outcomes: readonly DatedOutcome[], asOfDay: number): Entry {
  const dayOf = (kind: "closed" | "surveyed", before: number) => {
    const after = outcomes.filter((outcome) => outcome.kind === kind && outcome.listedDay >= entry.firstDay);
    if (after.length > 0) return Math.min(...after.map(({ day }) => day));
    return asOfDay - before > UNDO_DAYS ? before : Number.NaN;
  };
  return { ...entry, closedDay: dayOf("closed", entry.closedDay), surveyedDay: dayOf("surveyed", entry.surveyedDay) };
}

/** Callbacks to make, and follow-up surveys of closed ones whose customer was not surveyed otherwise. */
export function callbacksDue(entries: readonly Entry[], { answersOf, settings, asOfDay }: Around): Entry[] {
  const surveyed = Map.groupBy(entries, ({ customer }) => customer);
  return entries.flatMap((entry): Entry[] => {
    if (isOpen(entry)) return [entry];
    const waited = asOfDay + 1 - entry.closedDay - settings.followUpAfter;
    if (waited < 0 || waited > FOLLOW_UP_STAYS) return [];
    const since = asOfDay - settings.surveyedOnceIn;
    const wasAsked = surveyed.get(entry.customer)!.some(({ surveyedDay }) => surveyedDay > since);
    const hasAnswered = answersOf(entry.customer).some(({ key, day }) => key !== entry.key && day > since);
    if (wasAsked || hasAnswered) return [];
    return [{ ...entry, script: "follow_up", cues: ["callback_closed"], eventDay: entry.closedDay, severity: 0 }];
  });
}
