import { dateOfDay, type Month, monthOf } from "../contracts/calendar.ts";
import { NATION } from "../contracts/ids.ts";
import type { Programme } from "../contracts/programme.ts";
import { type PublishedRow, WINDOWS, type Window } from "../contracts/published.ts";
import {
  countAnswers,
  type Questioned,
  type QuestionPlan,
  questionPlan,
  questionRows,
} from "../scoring/satisfaction/question-rows.ts";
import { monthsOf } from "../scoring/satisfaction/windows.ts";
import type { Network } from "./network.ts";
import type { ScoredResponse } from "./responses.ts";

type Tallies = Readonly<Record<Window, Float64Array>>;

/** Answers to the questions of one programme version, of the windows that end with `period`. */
export function askQuestions(
  responses: readonly ScoredResponse[],
  network: Network,
  { programme, period }: { readonly programme: Programme; readonly period: Month },
): PublishedRow<"questions">[] {
  const plan = questionPlan(programme);
  const entities = entitiesOf(talliesByDealer(responses, plan, period), network, plan);
  return entities.flatMap((of) => questionRows(of, { plan, programme, period }));
}

const emptyTallies = ({ width }: QuestionPlan): Tallies => ({
  month: new Float64Array(width),
  r3: new Float64Array(width),
  r12: new Float64Array(width),
});

function talliesByDealer(responses: readonly ScoredResponse[], plan: QuestionPlan, period: Month) {
  const months = WINDOWS.map((window) => ({ window, within: new Set(monthsOf(period, window)) }));
  const dealers = new Map<string, Tallies>();
  for (const { dealerId, day, answer, weight } of responses) {
    const month = monthOf(dateOfDay(day));
    const tallies = dealers.get(dealerId) ?? emptyTallies(plan);
    dealers.set(dealerId, tallies);
    for (const { window, within } of months)
      if (within.has(month)) countAnswers(plan, tallies[window], { answer, weight });
  }
  return [...dealers].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** The network, then regions, then dealers; wider ones are sums in the order of the dealers' ids. */
function entitiesOf(
  dealers: readonly (readonly [dealerId: string, tallies: Tallies])[],
  network: Network,
  plan: QuestionPlan,
): Questioned[] {
  const nation: Questioned = { level: "nation", entity: NATION, windows: emptyTallies(plan), wider: [] };
  const regions = new Map<string, Questioned>();
  const regionOf = (entity: string): Questioned => {
    const region = regions.get(entity) ?? { level: "region", entity, windows: emptyTallies(plan), wider: [nation] };
    regions.set(entity, region);
    return region;
  };
  const single = dealers.map(([dealerId, windows]): Questioned => {
    const names = network.entitiesOf(dealerId).filter(({ level }) => level === "region");
    const wider = [...names.map(({ entity }) => regionOf(entity)), nation];
    for (const each of wider) addTallies(each.windows, windows);
    return { level: "dealer", entity: dealerId, windows, wider };
  });
  const inOrder = [...regions.values()].sort((one, other) => (one.entity < other.entity ? -1 : 1));
  return [nation, ...inOrder, ...single];
}

function addTallies(to: Tallies, tallies: Tallies): void {
  for (const window of WINDOWS) for (const [cell, count] of tallies[window].entries()) to[window][cell]! += count;
}
