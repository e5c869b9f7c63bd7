import type { BusinessDate } from "../contracts/calendar.ts";
import type { Models } from "../contracts/models.ts";
import type { Engine } from "../platform/engine.ts";
import { MOVE_COLUMNS, type Move, movesBetween, type Position, spansUpTo } from "../scoring/value/moves.ts";
import { contributionOf, type Standings } from "../scoring/value/standings.ts";
import { floorsOf } from "../scoring/value/year-cuts.ts";
import { readCustomers } from "./customer-facts.ts";

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
  for (const day of days) positions.set(day, position(day === businessDate ? now : await readCustomers(engine, day)));
  const floors = floorsOf(models.cuts);
  const moves = spans.flatMap((span) => movesBetween(positions.get(span.from)!, positions.get(span.to)!, floors, span));
  return columnsOf(moves);
}

function columnsOf(moves: readonly Move[]): Record<MoveColumn, (string | number)[]> {
  const names = Object.keys(MOVE_COLUMNS) as MoveColumn[];
  return Object.fromEntries(names.map((name) => [name, moves.map((move) => move[name])])) as Record<
    MoveColumn,
    (string | number)[]
  >;
}
