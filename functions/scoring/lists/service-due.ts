import { expectedInterval, SERVICE_KM } from "../churn/interval.ts";
import type { VehicleStates } from "../churn/state-columns.ts";
import type { ServiceDue } from "./candidate.ts";

/** A vehicle that was sold and has not been serviced yet. */
export interface UnservicedSale {
  readonly customer: number;
  readonly soldDay: number;
}

export interface DueSettings {
  readonly asOfDay: number;
  /** Mean interval between visits of all vehicles, days. */
  readonly population: number;
  /** A service due for longer is no longer a matter of reminding. */
  readonly after: number;
}

/** By customer the earliest service that is due, of all vehicles still theirs, those never serviced included. */
export function servicesDue(
  states: VehicleStates,
  sales: readonly UnservicedSale[],
  { asOfDay, population, after }: DueSettings,
): ReadonlyMap<number, ServiceDue> {
  const earliest = new Map<number, ServiceDue>();
  const offer = (customer: number, due: ServiceDue) => {
    const known = earliest.get(customer);
    if (asOfDay - due.day <= after && (!known || due.day < known.day)) earliest.set(customer, due);
  };
  for (let row = 0; row < states.customer.length; row++)
    if (!(states.leftDays[row]! <= 0)) offer(states.customer[row]!, dueOf(states, row, { asOfDay, population }));
  for (const { customer, soldDay } of sales)
    offer(customer, { day: soldDay + Math.round(population), by: "date", visits: 0 });
  return earliest;
}

/** After the interval in which the churn states expect the vehicle; by kilometres where these are what shortens it. */
function dueOf(
  states: VehicleStates,
  row: number,
  { asOfDay, population }: Pick<DueSettings, "asOfDay" | "population">,
): ServiceDue {
  const kmPerDay = states.kmPerDay[row]!;
  const rhythm = { own: states.ownIntervalDays[row]!, intervals: states.intervals[row]!, kmPerDay };
  const interval = expectedInterval(rhythm, population);
  return {
    day: asOfDay - states.recencyDays[row]! + Math.round(interval),
    by: kmPerDay > 0 && interval === SERVICE_KM / kmPerDay ? "km" : "date",
    visits: states.visits[row]!,
  };
}
