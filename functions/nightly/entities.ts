import { dateOfDay, type Month, monthOf } from "../contracts/calendar.ts";
import { NATION } from "../contracts/ids.ts";
import type { Programme } from "../contracts/programme.ts";
import { addParts, NO_PARTS, type Parts } from "../scoring/satisfaction/parts.ts";
import { addResponse, addTallies, emptyTally, type Tally, topBoxOf } from "../scoring/satisfaction/tally.ts";
import type { Answers, Entity } from "../scoring/satisfaction/windows.ts";
import type { Network } from "./network.ts";
import type { ScoredResponse } from "./responses.ts";

/** One month of an entity. */
interface MonthOf {
  tally: Tally;
  /** Buyers by stratum, or by dealer. */
  readonly cells: Map<string, Parts>;
  readonly answers: { readonly points: number[]; readonly weights: number[] };
}

type Months = Map<Month, MonthOf>;

/** Dealers, regions and the network in which anybody answered, the network first, each with its monthly tallies. */
export function entitiesOf(responses: readonly ScoredResponse[], programme: Programme, network: Network): Entity[] {
  const dealers = dealersOf(responses, programme);
  const parts = new Map<string, Part>();
  for (const [dealerId, months] of dealers)
    for (const { level, entity } of network.entitiesOf(dealerId)) {
      const part = obtain(parts, `${level}/${entity}`, () => ({ level, entity, months: new Map() }));
      for (const [month, ofDealer] of months) addMonth(part, month, { dealerId, ofDealer, programme });
    }
  return inOrder([...parts.values()], network);
}

interface Part extends Pick<Entity, "level" | "entity"> {
  readonly months: Months;
}

function dealersOf(responses: readonly ScoredResponse[], programme: Programme): Map<string, Months> {
  const topBox = topBoxOf(programme);
  const most = programme.smallSample.flag;
  const dealers = new Map<string, Months>();
  for (const { dealerId, day, index, companions, weight, stratum } of responses) {
    const months = obtain(dealers, dealerId, (): Months => new Map());
    const ofMonth = obtain(months, monthOf(dateOfDay(day)), () => newMonth(programme.factors.length));
    ofMonth.tally = addResponse(ofMonth.tally, index, companions, { topBox, weight });
    if (companions.population !== "buyer" || Number.isNaN(index.points)) continue;
    ofMonth.cells.set(stratum, addParts(ofMonth.cells.get(stratum) ?? NO_PARTS, index, weight));
    addAnswers(ofMonth.answers, { points: [index.points], weights: [weight] }, most);
  }
  return dealers;
}

const newMonth = (width: number): MonthOf => ({
  tally: emptyTally(width),
  cells: new Map(),
  answers: { points: [], weights: [] },
});

interface DealersMonth {
  readonly dealerId: string;
  readonly ofDealer: MonthOf;
  readonly programme: Programme;
}

/** A dealer's month in an entity: itself, or one of many whose mix may change. */
function addMonth(part: Part, month: Month, { dealerId, ofDealer, programme }: DealersMonth): void {
  if (part.level === "dealer") {
    part.months.set(month, ofDealer);
    return;
  }
  const sum = obtain(part.months, month, () => newMonth(programme.factors.length));
  sum.tally = addTallies(sum.tally, ofDealer.tally);
  sum.cells.set(dealerId, ofDealer.tally.parts.buyer);
  addAnswers(sum.answers, ofDealer.answers, programme.smallSample.flag);
}

/** Single answers matter while they are few: beyond `most` no more are kept, and whoever counts them sees that some are missing. */
function addAnswers(to: MonthOf["answers"], { points, weights }: Answers, most: number): void {
  if (to.points.length >= most) return;
  to.points.push(...points);
  to.weights.push(...weights);
}

/** The network, then regions, then dealers by id; narrower ones know the wider. */
function inOrder(parts: readonly Part[], network: Network): Entity[] {
  const nation = entityOf(parts.find(({ entity, level }) => level === "nation" && entity === NATION)!, []);
  const ofLevel = (level: Entity["level"]) =>
    parts.filter((part) => part.level === level).sort((one, other) => (one.entity < other.entity ? -1 : 1));
  const regions = ofLevel("region").map((part) => entityOf(part, [nation]));
  const dealers = ofLevel("dealer").map((part) => {
    const ids = network.entitiesOf(part.entity);
    const region = regions.filter(({ entity }) => ids.some((id) => id.level === "region" && id.entity === entity));
    return entityOf(part, [...region, nation]);
  });
  return [nation, ...regions, ...dealers];
}

function entityOf({ level, entity, months }: Part, wider: readonly Entity[]): Entity {
  const column = <V>(of: (month: MonthOf) => V) => new Map(Array.from(months, ([month, found]) => [month, of(found)]));
  return {
    level,
    entity,
    wider,
    months: column(({ tally }) => tally),
    cells: column(({ cells }) => cells),
    answers: column(({ answers }) => answers),
  };
}

function obtain<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
