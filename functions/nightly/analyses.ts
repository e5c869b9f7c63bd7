import { dateOfDay, type Month, monthOf, shiftMonth } from "../contracts/calendar.ts";
import type { Programme } from "../contracts/programme.ts";
import type { Level, PublishedRow } from "../contracts/published.ts";
import { completeRows, itemsById, type Sample } from "../scoring/satisfaction/analysis.ts";
import { type DriverPlan, driverPlan, driverRows } from "../scoring/satisfaction/driver-rows.ts";
import { pathItems, pathRows } from "../scoring/satisfaction/path-rows.ts";
import type { Network } from "./network.ts";
import type { ScoredResponse } from "./responses.ts";

export interface Analyses {
  readonly drivers: PublishedRow<"drivers">[];
  readonly paths: PublishedRow<"paths">[];
}

/** Drivers and path models of one programme version, from its responses of the twelve months up to `period`. */
export function analyse(
  responses: readonly ScoredResponse[],
  network: Network,
  { programme, period, seed }: { readonly programme: Programme; readonly period: Month; readonly seed: string },
): Analyses {
  const first = shiftMonth(period, -11);
  const buyers = responses.filter(
    ({ day, companions }) => companions.population === "buyer" && monthOf(dateOfDay(day)) >= first,
  );
  const groups = groupsOf(buyers, network);
  const identity = { programme: programme.programme, version: programme.version, period };
  const settings = { identity, seed: `${seed}/${programme.programme}` };
  return { drivers: driversOf(groups, programme, settings), paths: pathsOf(groups, programme, settings) };
}

interface Group {
  readonly of: { readonly level: Level; readonly entity: string };
  /** Among whom its peers are. */
  readonly around: string | undefined;
  readonly responses: readonly ScoredResponse[];
}

interface Settings {
  readonly identity: { readonly programme: string; readonly version: string; readonly period: Month };
  readonly seed: string;
}

/** The network, regions and dealers with their responses, by level and name. */
function groupsOf(responses: readonly ScoredResponse[], network: Network): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group & { readonly responses: ScoredResponse[] }>();
  for (const response of responses) {
    const chain = network.entitiesOf(response.dealerId);
    for (const [place, of] of chain.entries()) {
      const around = chain[place + 1];
      const group = groups.get(keyOf(of)) ?? { of, around: around && keyOf(around), responses: [] };
      groups.set(keyOf(of), group);
      group.responses.push(response);
    }
  }
  const order = ["nation", "region", "dealer"];
  return new Map(
    [...groups].toSorted(
      ([one, { of: a }], [other, { of: b }]) =>
        order.indexOf(a.level) - order.indexOf(b.level) || (one < other ? -1 : 1),
    ),
  );
}

const keyOf = ({ level, entity }: Group["of"]): string => `${level}/${entity}`;

function driversOf(groups: ReadonlyMap<string, Group>, programme: Programme, settings: Settings) {
  const plan = driverPlan(programme);
  if (!plan) return [];
  const read = readerOf(plan, programme);
  const samples = new Map(Array.from(groups, ([key, group]) => [key, sampleOf(group, read)]));
  return Array.from(groups).flatMap(([key, { around }]) => {
    const sample = samples.get(key)!;
    const peers = around === undefined ? undefined : meansWithout(samples.get(around)!, sample);
    return driverRows(plan, sample, { ...settings, peers });
  });
}

/** The overall answer and the predictors of a response. */
function readerOf({ outcome, predictors, areItems }: DriverPlan, programme: Programme) {
  const items = itemsById(programme);
  const item = (id: string) => {
    const asked = items.get(id);
    return (response: ScoredResponse) => (asked ? response.answer(asked) : Number.NaN);
  };
  const factor = (id: string) => {
    const place = programme.factors.findIndex((each) => each.id === id);
    return ({ index }: ScoredResponse) => index.factors[place] ?? Number.NaN;
  };
  return [item(outcome), ...predictors.map(areItems ? item : factor)];
}

type Reader = readonly ((response: ScoredResponse) => number)[];

function sampleOf({ of, responses }: Group, read: Reader): Sample {
  return { of, columns: completeRows(read.map((column) => responses.map(column))) };
}

/** Means of the predictors among the others; undefined where there are none. */
function meansWithout(whole: Sample, part: Sample): number[] | undefined {
  const others = whole.columns[0]!.length - part.columns[0]!.length;
  if (others <= 0) return undefined;
  const total = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);
  return whole.columns.slice(1).map((column, k) => (total(column) - total(part.columns[k + 1]!)) / others);
}

function pathsOf(groups: ReadonlyMap<string, Group>, programme: Programme, settings: Settings) {
  if (!programme.pathModel) return [];
  const items = itemsById(programme);
  const read = pathItems(programme.pathModel).map((id) => {
    const asked = items.get(id);
    return (response: ScoredResponse) => (asked ? response.answer(asked) : Number.NaN);
  });
  return [...groups.values()]
    .filter(({ of }) => of.level !== "dealer")
    .flatMap((group) => pathRows(programme, sampleOf(group, read), settings));
}
