import { byTier, candidateOf, EVERY_TIER, type ListRule } from "./candidate.ts";

/** Warranty end: it ends within 90 days; by tier. */
export const warranty: ListRule = {
  list: "warranty",
  tiers: EVERY_TIER,
  candidates: (facts, { warranty: { within } }, asOfDay) => {
    const daysLeft = facts.warrantyEndDay - asOfDay;
    if (!(daysLeft >= 0 && daysLeft <= within)) return [];
    return candidateOf(facts, { list: "warranty", cues: ["warranty_ends"], eventDay: facts.warrantyEndDay });
  },
  rank: byTier,
};
