import type { Cue } from "../../contracts/lists.ts";
import { EVERY_TIER, type ListRule, type SurveyAnswer, TIER_WEIGHT } from "./candidate.ts";

/** A complaint weighs as much as the worst rating, whatever else was rated. */
const OF_COMPLAINT = 5;

/** Callback (DCRC): any rating of 5 of 10 or less, or a complaint; by tier × severity × age. At the dealer the answer is about. */
export const callback: ListRule = {
  list: "callback",
  tiers: EVERY_TIER,
  candidates: ({ customer, answers, expectedCents }, { callback: { ratingAtMost, openingDays } }, asOfDay) =>
    answers
      .filter(({ day }) => asOfDay - day < openingDays)
      .filter(({ lowest, isComplaint }) => isComplaint || lowest <= ratingAtMost)
      .map((answer) => ({
        customer,
        dealerId: answer.dealerId,
        list: "callback",
        script: "callback",
        key: answer.key,
        cues: cuesOf(answer, ratingAtMost),
        eventDay: answer.day,
        repairOrder: answer.repairOrder,
        probability: null,
        marginCents: Math.max(0, expectedCents),
        severity: severityOf(answer, ratingAtMost),
      })),
  rank: ({ severity }, { tier, age }) => ({
    score: TIER_WEIGHT[tier] * severity * (age + 1),
    rankedBy: "tier_severity_age",
  }),
};

/** 1 at the limit, one more for each point below it. */
function severityOf({ lowest, isComplaint }: SurveyAnswer, ratingAtMost: number): number {
  const ofRating = lowest <= ratingAtMost ? 1 + ratingAtMost - lowest : 0;
  return Math.max(ofRating, isComplaint ? OF_COMPLAINT : 0);
}

function cuesOf({ lowest, isComplaint, asksForContact }: SurveyAnswer, ratingAtMost: number): Cue[] {
  return [
    ...(isComplaint ? (["complaint"] as const) : []),
    ...(lowest <= ratingAtMost ? (["low_score"] as const) : []),
    ...(asksForContact ? (["asks_for_contact"] as const) : []),
  ];
}
