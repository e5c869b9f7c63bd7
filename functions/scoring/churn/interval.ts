import type { VehicleStates } from "./state-columns.ts";

/** The model's interval counts as much as this many of the vehicle's own. */
const PRIOR_INTERVALS = 3;
const DEFAULT_INTERVAL_DAYS = 180;
/** Kilometres after which a service is due whatever the date. */
export const SERVICE_KM = 7_500;

/** Mean interval between visits over the vehicles at `rows` (all when left out) with one; half a year where none has. */
export function populationInterval(
  { intervals, ownIntervalDays }: Pick<VehicleStates, "intervals" | "ownIntervalDays">,
  rows?: Uint32Array,
): number {
  let [days, count] = [0, 0];
  const length = rows?.length ?? intervals.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? rows[i]! : i;
    if (intervals[row]! === 0) continue;
    days += ownIntervalDays[row]! * intervals[row]!;
    count += intervals[row]!;
  }
  return count === 0 ? DEFAULT_INTERVAL_DAYS : days / count;
}

/**
 * Days until a vehicle's next visit is due: its own mean and the population's, (n · own + 3 · population) / (n + 3), or sooner where it
 * drives a service interval's kilometres in less; its pace is NaN where unknown.
 */
export function expectedInterval(
  { own, intervals, kmPerDay }: { readonly own: number; readonly intervals: number; readonly kmPerDay: number },
  population: number,
): number {
  const byDate =
    ((intervals === 0 ? 0 : intervals * own) + PRIOR_INTERVALS * population) / (intervals + PRIOR_INTERVALS);
  return kmPerDay > 0 ? Math.min(byDate, SERVICE_KM / kmPerDay) : byDate;
}
