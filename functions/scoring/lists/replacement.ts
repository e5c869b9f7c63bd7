import type { ListSettings } from "../../contracts/lists.ts";
import { byMargin, type Candidate, candidateOf, EVERY_TIER, type ListFacts, type ListRule } from "./candidate.ts";

const MONTH_DAYS = 365.25 / 12;

/** Replacement and additional: the vehicle is 36 to 72 months old, or the household may want a further car; by P(replace) × margin. */
export const replacement: ListRule = {
  list: "replacement",
  tiers: EVERY_TIER,
  candidates: (facts, { replacement: settings }, asOfDay) => {
    if (facts.state === "exited" || facts.state === "lost") return [];
    const months = (asOfDay - facts.soldDay) / MONTH_DAYS;
    const isDue = months >= settings.fromMonths && months < settings.toMonths;
    if (isDue)
      return candidateOf(facts, {
        list: "replacement",
        cues: ["vehicle_age", ...(facts.vehicles > 1 ? (["several_vehicles"] as const) : [])],
        eventDay: facts.soldDay,
        probability: facts.replaceProbability,
      });
    return furtherCar(facts, settings);
  },
  rank: byMargin("probability_margin"),
};

/** Without a model a household that has several vehicles already is the one that may want another. */
function furtherCar(facts: ListFacts, { minProbability }: ListSettings["replacement"]): Candidate[] {
  const { additionalProbability, vehicles, soldDay } = facts;
  const mayWant = additionalProbability === null ? vehicles > 1 : additionalProbability >= minProbability;
  if (!mayWant || Number.isNaN(soldDay)) return [];
  return candidateOf(facts, {
    list: "replacement",
    script: "additional",
    cues: vehicles > 1 ? ["several_vehicles"] : [],
    eventDay: soldDay,
    probability: additionalProbability,
  });
}
