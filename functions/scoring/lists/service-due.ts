import { expectedInterval } from "../churn/interval.ts";
import type { VehicleStates } from "../churn/vehicle-states.ts";
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
  /** The day on which a vehicle's kilometres to the next service are up; undefined where its pace is not known. */
  readonly kmDay: (customer: number, vehicle: number) => number | undefined;
}

/** By customer the earliest service that is due, of all vehicles still theirs, those never serviced included. */
export function servicesDue(
  states: VehicleStates,
  sales: readonly UnservicedSale[],
  { asOfDay, population, after, kmDay }: DueSettings,
): ReadonlyMap<number, ServiceDue> {
  const earliest = new Map<number, ServiceDue>();
  const offer = (customer: number, due: ServiceDue) => {
    const known = earliest.get(customer);
    if (asOfDay - due.day <= after && (!known || due.day < known.day)) earliest.set(customer, due);
  };
  for (let row = 0; row < states.customer.length; row++) {
    if (states.hasLeft[row]) continue;
    const [customer, vehicle, visits] = [states.customer[row]!, states.vehicle[row]!, states.visits[row]!];
    const interval = expectedInterval(states.ownIntervalDays[row]!, states.intervals[row]!, population);
    const byDate = asOfDay - states.recencyDays[row]! + Math.round(interval);
    const byKm = kmDay(customer, vehicle) ?? Number.POSITIVE_INFINITY;
    offer(customer, byKm < byDate ? { day: byKm, by: "km", visits } : { day: byDate, by: "date", visits });
  }
  for (const { customer, soldDay } of sales)
    offer(customer, { day: soldDay + Math.round(population), by: "date", visits: 0 });
  return earliest;
}
