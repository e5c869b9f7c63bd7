import type { Cue } from "../../contracts/lists.ts";
import { byMargin, candidateOf, EVERY_TIER, type ListRule } from "./candidate.ts";

/**
 * Service reminder: due within 30 days by date or kilometres, or due for no more than 30; by P(no-show) × margin. The step from the
 * first to the second service, at which most are lost, has its own script.
 */
export const reminder: ListRule = {
  list: "reminder",
  tiers: EVERY_TIER,
  candidates: (facts, { reminder: { before, after } }, asOfDay) => {
    const { due, risk } = facts;
    if (!due || due.day - asOfDay > before || asOfDay - due.day > after) return [];
    const isSecond = due.visits === 1;
    const cues: readonly Cue[] = [
      due.by === "km" ? "due_by_km" : "due_by_date",
      ...(isSecond ? (["first_service_only"] as const) : []),
    ];
    return candidateOf(facts, {
      list: "reminder",
      script: isSecond ? "second_service" : "reminder",
      cues,
      eventDay: due.day,
      probability: risk,
    });
  },
  rank: byMargin("no_show_margin"),
};
