import type { BusinessDate } from "../contracts/calendar.ts";
import type { Models } from "../contracts/models.ts";
import type { Engine } from "../platform/engine.ts";
import intCustomerDays from "../scoring/sql/int_customer_days.sql";
import intStandings from "../scoring/sql/int_standings.sql";
import { MOVE_COLUMNS, type Move, movesBetween, type Position, spansUpTo } from "../scoring/value/moves.ts";
import { contributionOf, type Standings } from "../scoring/value/standings.ts";
import { floorsOf } from "../scoring/value/year-cuts.ts";
import { setDay } from "./customer-facts.ts";

interface Tonight {
  readonly now: Standings;
  readonly models: Models;
  readonly businessDate: BusinessDate;
}

type MoveColumn = keyof typeof MOVE_COLUMNS;

/** Moves between tiers of the opened shard's customers, over every span that records reach; one day is read at a time. */
export async function readMoves(
  engine: Engine,
  { now, models, businessDate }: Tonight,
): Promise<Record<MoveColumn, (string | number)[]>> {
  const contributions = contributionOf(models);
  const position = (standings: Standings): Position => ({
    customer: standings.customer,
    dealerId: standings.dealerId,
    contributionCents: contributions(standings),
  });
  const spans = spansUpTo(businessDate, models.recordsSince);
  const days = new Set(spans.flatMap(({ from, to }) => [from, to]));
  const positions = new Map<BusinessDate, Position>();
  await engine.run(`create table customer_days as ${intCustomerDays}`);
  for (const day of days) positions.set(day, position(day === businessDate ? now : await readStandings(engine, day)));
  const floors = floorsOf(models.cuts);
  const moves = spans.flatMap((span) => movesBetween(positions.get(span.from)!, positions.get(span.to)!, floors, span));
  return columnsOf(moves);
}

/** How customers stood on a day; reads table `customer_days`. */
export async function readStandings(engine: Engine, date: BusinessDate): Promise<Standings> {
  await setDay(engine, date);
  const { number, text } = await engine.query(`select * replace (customer::double as customer) from (${intStandings})`);
  return {
    customer: number("customer"),
    dealerId: text("dealer_id"),
    valueCents: number("value_cents"),
    isServed: number("is_served"),
    frequency: number("frequency"),
    recency: number("recency"),
    age: number("age"),
    meanAmount: number("mean_amount"),
  };
}

function columnsOf(moves: readonly Move[]): Record<MoveColumn, (string | number)[]> {
  const names = Object.keys(MOVE_COLUMNS) as MoveColumn[];
  return Object.fromEntries(names.map((name) => [name, moves.map((move) => move[name])])) as Record<
    MoveColumn,
    (string | number)[]
  >;
}
