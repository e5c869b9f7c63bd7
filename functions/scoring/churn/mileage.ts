import { mean } from "../../stats/sum.ts";
import type { Sale, Visits } from "./visits.ts";

/** Two readings closer than this say little about a pace. */
const MIN_DAYS = 30;
/** Nobody drives more a day all year; a reading that says so is a slip of the pen. */
const MOST_KM_PER_DAY = 800;

/** What the odometer said by a cut-off. */
export interface Mileage {
  /** NaN without two readings, or one and a sale. */
  readonly kmPerDay: number;
  /** The latest reading and its day; NaN without one. */
  readonly km: number;
  readonly day: number;
}

/** Pace from the first reading (or the sale, when the odometer stood at 0) to the latest of rows `from` … `last`. */
export function mileageBy(
  { day, km }: Pick<Visits, "day" | "km">,
  [from, last]: readonly [number, number],
  sale: Sale | undefined,
): Mileage {
  let [first, latest] = [-1, -1];
  for (let row = from; row <= last; row++) {
    if (Number.isNaN(km[row]!)) continue;
    if (first < 0) first = row;
    latest = row;
  }
  if (latest < 0) return { kmPerDay: Number.NaN, km: Number.NaN, day: Number.NaN };
  const [startKm, startDay] = sale ? [0, sale.soldDay] : [km[first]!, day[first]!];
  const [driven, days] = [km[latest]! - startKm, day[latest]! - startDay];
  const pace = driven / days;
  const isSound = days >= MIN_DAYS && pace > 0 && pace <= MOST_KM_PER_DAY;
  return { kmPerDay: isSound ? pace : Number.NaN, km: km[latest]!, day: day[latest]! };
}

/** Geometric mean of the known paces of the vehicles at `rows`, km a day; 0 where none is known. */
export function populationPace({ kmPerDay }: { readonly kmPerDay: ArrayLike<number> }, rows: Uint32Array): number {
  const logs = Float64Array.from(
    rows.filter((row) => kmPerDay[row]! > 0),
    (row) => Math.log(kmPerDay[row]!),
  );
  return logs.length === 0 ? 0 : Math.exp(mean(logs));
}

/** Days of warranty left at `cutoff`: by its date, or sooner by its kilometres at this pace. */
export function warrantyDaysLeft(
  { warrantyEndDay, warrantyKm }: Sale,
  { kmPerDay, km, day }: Mileage,
  cutoff: number,
): number {
  const byDate = warrantyEndDay - cutoff;
  const byKm = day + (warrantyKm - km) / kmPerDay - cutoff;
  return Number.isNaN(byKm) ? byDate : Math.min(byDate, byKm);
}
