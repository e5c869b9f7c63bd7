import { byMargin, candidateOf, EVERY_TIER, type ListRule } from "./candidate.ts";

/**
 * Win back: lapsed for 12 to 24 months, reachable, not exited; by P(return) × margin. Part of them is held out, so that what the calls
 * bring is known: Ascarza (2018), "Retention Futility: Targeting High-Risk Customers Might Be Ineffective", Journal of Marketing
 * Research 55(1), 80–98.
 */
export const winBack: ListRule = {
  list: "win_back",
  tiers: EVERY_TIER,
  candidates: (facts) => {
    const { state, isReachable, risk, reasons, lastDay } = facts;
    if (state !== "lapsed" || !isReachable) return [];
    return candidateOf(facts, {
      list: "win_back",
      cues: ["lapsed", ...reasons.filter((reason) => reason !== "time").slice(0, 2)],
      eventDay: lastDay,
      probability: risk === null ? null : 1 - risk,
    });
  },
  rank: byMargin("return_margin"),
};
