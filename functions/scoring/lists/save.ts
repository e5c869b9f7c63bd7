import { byMargin, candidateOf, type ListRule, VALUABLE } from "./candidate.ts";

const byWarning = byMargin("probability_margin");
const byRisk = byMargin("risk_margin");

/**
 * Save (value churn): tiers A and B of whom value churn warns, by its probability × the margin at risk. Where no model of value churn
 * speaks, those overdue for a service, by the risk that they stay away × what they are expected to bring; the ranking says which.
 */
export const save: ListRule = {
  list: "save",
  tiers: VALUABLE,
  candidates: (facts) => {
    const { valueWarning, state, risk, reasons, lastDay } = facts;
    if (valueWarning)
      return candidateOf(facts, {
        list: "save",
        cues: ["value_falls", ...reasons.slice(0, 2)],
        eventDay: lastDay,
        probability: valueWarning.probability,
        marginCents: Math.max(0, valueWarning.marginAtRiskCents),
      });
    if (valueWarning === null || state !== "at_risk") return [];
    return candidateOf(facts, { list: "save", cues: reasons, eventDay: lastDay, probability: risk });
  },
  rank: (candidate, standing) =>
    candidate.cues.includes("value_falls") ? byWarning(candidate, standing) : byRisk(candidate, standing),
};
