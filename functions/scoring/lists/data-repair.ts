import { LISTS, type List } from "../../contracts/lists.ts";
import { type Candidate, candidateOf, EVERY_TIER, type Flaw, type ListFacts, type ListRule } from "./candidate.ts";

const CALLS: readonly List[] = LISTS.filter((list) => list !== "data_repair");
const ABOUT_THE_VEHICLE: readonly List[] = ["warranty", "reminder", "replacement"];

/** The lists that cannot do their work while the flaw stands. */
export const BLOCKED_BY: Readonly<Record<Flaw, readonly List[]>> = {
  no_phone: CALLS,
  unverified: CALLS,
  no_vin: ABOUT_THE_VEHICLE,
  mileage_falls: ["reminder"],
  duplicate: ["callback", "save", "win_back"],
};

/** Data repair: a telephone or VIN is missing, mileage falls, duplicates, unverified for 12 months; by the actions this blocks. */
export const dataRepair: ListRule = {
  list: "data_repair",
  tiers: EVERY_TIER,
  candidates: () => [],
  rank: ({ severity }) => ({ score: severity, rankedBy: "blocked_actions" }),
};

/** The customer's data to repair, given the lists that want them, or would if they could be reached. */
export function repairOf(facts: ListFacts, wantedBy: readonly List[], asOfDay: number): Candidate[] {
  if (facts.flaws.length === 0 || facts.state === "exited") return [];
  const blocked = new Set(facts.flaws.flatMap((flaw) => BLOCKED_BY[flaw].filter((list) => wantedBy.includes(list))));
  return candidateOf(facts, {
    list: "data_repair",
    cues: facts.flaws.slice(0, 3),
    eventDay: Number.isNaN(facts.lastDay) ? asOfDay : facts.lastDay,
    severity: blocked.size,
  });
}
