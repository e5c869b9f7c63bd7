import type { VehicleStates } from "./vehicle-states.ts";

/** The model's interval counts as much as this many of the vehicle's own. */
const PRIOR_INTERVALS = 3;
const DEFAULT_INTERVAL_DAYS = 180;

/** Mean interval between visits over all vehicles with one; half a year where none has. */
export function populationInterval({
  intervals,
  ownIntervalDays,
}: Pick<VehicleStates, "intervals" | "ownIntervalDays">): number {
  let [days, count] = [0, 0];
  for (let row = 0; row < intervals.length; row++) {
    if (intervals[row]! === 0) continue;
    days += ownIntervalDays[row]! * intervals[row]!;
    count += intervals[row]!;
  }
  return count === 0 ? DEFAULT_INTERVAL_DAYS : days / count;
}

/** Days until a vehicle's next visit is due: its own mean and the population's, (n · own + 3 · population) / (n + 3). */
export function expectedInterval(own: number, intervals: number, population: number): number {
  return ((intervals === 0 ? 0 : intervals * own) + PRIOR_INTERVALS * population) / (intervals + PRIOR_INTERVALS);
}
