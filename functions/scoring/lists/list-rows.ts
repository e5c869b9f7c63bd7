import { dateOfDay } from "../../contracts/calendar.ts";
import type { ListSettings } from "../../contracts/lists.ts";
import type { PublishedRow } from "../../contracts/published.ts";
import { round, share } from "../rounding.ts";
import type { Listed } from "./assign.ts";

/** The end of a callback's time: so many hours after the morning on which its dealer first read of it. */
export function callbackDueAt(firstDay: number, { openingHour, dueHours }: ListSettings["callback"]): string {
  const shanghai = Date.UTC(1970, 0, 1, openingHour + dueHours) + (firstDay + 1) * 86_400_000;
  return `${new Date(shanghai).toISOString().slice(0, 19)}+08:00`;
}

interface Around {
  readonly settings: ListSettings;
  /** The last order of a customer, which finds the file at the dealer's. */
  readonly lastOrderOf: (customer: number) => string | null;
}

export function listRow(listed: Listed, { settings, lastOrderOf }: Around): PublishedRow<"lists"> {
  const { list, script, customer, tier, segment, firstDay, history } = listed;
  const dueAt = script === "callback" ? callbackDueAt(firstDay, settings.callback) : null;
  const [reason1 = null, reason2 = null, reason3 = null] = listed.cues;
  return {
    dealerId: listed.dealerId,
    list,
    place: listed.place,
    customer: customer.toString(36),
    repairOrder: listed.repairOrder ?? lastOrderOf(customer),
    tier,
    segment,
    script,
    reason1,
    reason2,
    reason3,
    eventOn: dateOfDay(listed.eventDay),
    listedOn: dateOfDay(firstDay),
    dueOn: dueAt?.slice(0, 10) ?? dateOfDay(firstDay + settings.plan[segment]),
    dueAt,
    rankedBy: listed.rankedBy,
    score: round(listed.score, 2),
    probability: listed.probability === null ? null : share(listed.probability),
    marginCents: Math.round(listed.marginCents),
    tries: history.tries,
    lastOutcome: history.last?.kind ?? null,
    lastOutcomeOn: history.last ? dateOfDay(history.last.day) : null,
  };
}
