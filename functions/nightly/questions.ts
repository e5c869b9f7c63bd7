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
  const windowsOf = windowsByDay(period);
  const dealers = new Map<string, Tallies>();
  for (const { dealerId, day, answer, weight } of responses) {
    const windows = windowsOf(day);
    if (windows.length === 0) continue;
    const tallies = dealers.get(dealerId) ?? emptyTallies(plan);
    dealers.set(dealerId, tallies);
    countAnswers(
      plan,
      windows.map((window) => tallies[window]),
      { answer, weight },
    );
  }
  return [...dealers].toSorted(([one], [other]) => (one < other ? -1 : 1));
}

/** The windows ending with `period` that a day lies in; a night's responses share a few hundred days. */
function windowsByDay(period: Month): (day: number) => readonly Window[] {
  const months = WINDOWS.map((window) => ({ window, within: new Set(monthsOf(period, window)) }));
  const known = new Map<number, readonly Window[]>();
  return (day) => {
    const month = known.has(day) ? "" : monthOf(dateOfDay(day));
    const found = known.get(day) ?? months.filter(({ within }) => within.has(month)).map(({ window }) => window);
    known.set(day, found);
    return found;
  };
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
