import type { List, ListSettings } from "../../contracts/lists.ts";
import { callback } from "./callback.ts";
import type { Candidate, ListFacts, ListRule } from "./candidate.ts";
import { dataRepair, repairOf } from "./data-repair.ts";
import { referral } from "./referral.ts";
import { reminder } from "./reminder.ts";
import { replacement } from "./replacement.ts";
import { save } from "./save.ts";
import { warranty } from "./warranty.ts";
import { winBack } from "./win-back.ts";

export const RULES: Readonly<Record<List, ListRule>> = {
  callback,
  save,
  warranty,
  reminder,
  win_back: winBack,
  replacement,
  referral,
  data_repair: dataRepair,
};

/** Every place that the lists have for one customer; which of them they get is decided over the whole network. */
export function candidatesFor(facts: ListFacts, settings: ListSettings, asOfDay: number): Candidate[] {
  const wantedFor = (known: ListFacts) =>
    Object.values(RULES).flatMap(({ candidates }) => candidates(known, settings, asOfDay));
  const found = wantedFor(facts);
  const ifReached = facts.isReachable ? found : wantedFor({ ...facts, isReachable: true });
  return [
    ...found,
    ...repairOf(
      facts,
      ifReached.map(({ list }) => list),
      asOfDay,
    ),
  ];
}
