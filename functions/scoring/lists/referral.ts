import { byTier, candidateOf, type ListRule, VALUABLE } from "./candidate.ts";

/** Referral: recommends with 9 or 10, tier A or B, no open case; by tier. An open callback takes its customer before this list can. */
export const referral: ListRule = {
  list: "referral",
  tiers: VALUABLE,
  candidates: (facts, { referral: { recommendsFrom, answeredWithin }, callback: { ratingAtMost } }, asOfDay) => {
    const recent = facts.answers.filter(({ day }) => asOfDay - day <= answeredWithin);
    const latest = recent.findLast(({ recommend }) => !Number.isNaN(recommend));
    const hasCase = recent.some(({ isComplaint, lowest }) => isComplaint || lowest <= ratingAtMost);
    if (!latest || latest.recommend < recommendsFrom || hasCase) return [];
    return candidateOf(facts, {
      list: "referral",
      cues: ["recommends"],
      eventDay: latest.day,
      repairOrder: latest.dealerId === facts.dealerId ? latest.repairOrder : null,
    });
  },
  rank: byTier,
};
