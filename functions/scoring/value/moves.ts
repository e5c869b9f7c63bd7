import { addMonths, type BusinessDate, lastDayOfMonth, monthOf, shiftMonth } from "../../contracts/calendar.ts";
import type { MoveBasis, MoveTier } from "../../contracts/published.ts";
import type { Standings } from "./standings.ts";
import { type TierFloors, tierOf } from "./tiers.ts";
import { isWhole } from "./year-cuts.ts";

/** Where every customer known by a day stood on it; the same models and cuts at both ends of a move. */
export interface Position extends Pick<Standings, "customer" | "dealerId"> {
  readonly contributionCents: Float64Array;
}

/** Two days between which customers moved; `period` is the month of the later. */
export interface Span {
  readonly basis: MoveBasis;
  readonly period: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

const MONTHS = 12;

/** The last twelve months, the running one up to the business date, and the year up to it, as far as records reach back. */
export function spansUpTo(businessDate: BusinessDate, since: BusinessDate | null): Span[] {
  const period = monthOf(businessDate);
  const months = Array.from({ length: MONTHS }, (_, back): Span => {
    const month = shiftMonth(period, back + 1 - MONTHS);
    const to = month === period ? businessDate : lastDayOfMonth(month);
    return { basis: "month", period: month, from: lastDayOfMonth(shiftMonth(month, -1)), to };
  });
  const year: Span = { basis: "year", period, from: addMonths(businessDate, -12), to: businessDate };
  return [...months, year].filter(({ from }) => isWhole(since, from));
}

/** Columns of a shard's moves: customers of a dealer who were in one tier and are in another, and what they contribute at both ends. */
export const MOVE_COLUMNS = {
  dealer_id: "text",
  basis: "text",
  period: "text",
  from_tier: "text",
  to_tier: "text",
  customers: "number",
  from_cents: "number",
  to_cents: "number",
} as const;

export interface Move {
  readonly dealer_id: string;
  readonly basis: MoveBasis;
  readonly period: string;
  readonly from_tier: MoveTier;
  readonly to_tier: MoveTier;
  customers: number;
  from_cents: number;
  to_cents: number;
}

/**
 * Customers by the tier they came from and the one they reached, at their home dealer of the later day; `none`: not yet a
 * customer. Both positions are in order of the surrogate, and everybody of the earlier is in the later.
 */
export function movesBetween(
  from: Position,
  to: Position,
  floors: TierFloors,
  { basis, period }: Pick<Span, "basis" | "period">,
): Move[] {
  const moves = new Map<string, Move>();
  let earlier = 0;
  for (let row = 0; row < to.customer.length; row++) {
    const wasKnown = from.customer[earlier] === to.customer[row];
    const [fromCents, toCents] = [wasKnown ? from.contributionCents[earlier]! : 0, to.contributionCents[row]!];
    const from_tier = wasKnown ? tierOf(fromCents, floors) : "none";
    const to_tier = tierOf(toCents, floors);
    const dealer_id = to.dealerId[row]!;
    const key = `${from_tier}${to_tier}${dealer_id}`;
    const move = moves.get(key) ?? { dealer_id, basis, period, from_tier, to_tier, ...NOBODY };
    move.customers++;
    move.from_cents += fromCents;
    move.to_cents += toCents;
    moves.set(key, move);
    if (wasKnown) earlier++;
  }
  return [...moves.values()];
}

const NOBODY = { customers: 0, from_cents: 0, to_cents: 0 };
