import { QUARTER_DAYS, YEAR_DAYS } from "./time-step.ts";
import { eachVehicle, lastVisitBy, type Run, type Visits } from "./visits.ts";

/** What a customer spent around a cut-off, over all vehicles. */
export interface CustomerSpend {
  firstDay: number;
  /** Visits more than six months before the cut-off. */
  earlierVisits: number;
  cents12: number;
  cents6: number;
  /** Of the 12 months before the last 6. */
  centsBefore6: number;
  topCents: number;
  marginCents: number;
  /** Vehicle of the last visit by the cut-off, among those not known to be somebody else's by then; NaN without one. */
  mainVehicle: number;
  /** After the cut-off. */
  nextDay: number;
  readonly nextCents: Float64Array;
}

const HALF_YEAR_DAYS = 2 * QUARTER_DAYS;

export const emptySpend = (): CustomerSpend => ({
  firstDay: Number.POSITIVE_INFINITY,
  earlierVisits: 0,
  cents12: 0,
  cents6: 0,
  centsBefore6: 0,
  topCents: 0,
  marginCents: 0,
  mainVehicle: Number.NaN,
  nextDay: Number.POSITIVE_INFINITY,
  nextCents: new Float64Array(4),
});

/** Fills `into` with the spend around `cutoff` of the customer whose visits are `run`; credit above the spend of a visit counts as nothing. */
export function readSpend(into: CustomerSpend, visits: Visits, run: Run, cutoff: number): void {
  Object.assign(into, EMPTY);
  into.nextCents.fill(0);
  for (let row = run[0]; row < run[1]; row++) {
    const ago = cutoff - visits.day[row]!;
    if (ago >= 0) addPast(into, visits, row, ago);
    else addFuture(into, visits, row, -ago);
  }
  into.mainVehicle = mainVehicle(visits, run, cutoff);
}

const { nextCents: _, ...EMPTY } = emptySpend();

function addPast(into: CustomerSpend, { day, cents, marginCents }: Visits, row: number, ago: number): void {
  const spent = Math.max(0, cents[row]!);
  into.firstDay = Math.min(into.firstDay, day[row]!);
  if (ago >= HALF_YEAR_DAYS) into.earlierVisits++;
  if (ago < HALF_YEAR_DAYS) into.cents6 += spent;
  else if (ago < HALF_YEAR_DAYS + YEAR_DAYS) into.centsBefore6 += spent;
  if (ago >= YEAR_DAYS) return;
  into.cents12 += spent;
  into.topCents = Math.max(into.topCents, spent);
  into.marginCents += Math.max(0, marginCents[row]!);
}

function addFuture(into: CustomerSpend, { day, cents }: Visits, row: number, after: number): void {
  into.nextDay = Math.min(into.nextDay, day[row]!);
  for (let quarter = 0; quarter < into.nextCents.length; quarter++)
    if (after <= (quarter + 1) * QUARTER_DAYS) into.nextCents[quarter]! += Math.max(0, cents[row]!);
}

function mainVehicle(visits: Visits, run: Run, cutoff: number): number {
  let [main, latest] = [Number.NaN, Number.NEGATIVE_INFINITY];
  eachVehicle(visits, run, (of) => {
    const last = lastVisitBy(visits, of, cutoff);
    if (last < of[0] || visits.leftDay[last]! <= cutoff || visits.day[last]! <= latest) return;
    [main, latest] = [visits.vehicle[last]!, visits.day[last]!];
  });
  return main;
}
