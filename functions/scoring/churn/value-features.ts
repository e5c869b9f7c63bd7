import { FEATURES, type Feature, writeFeatures } from "./features.ts";
import type { Setting } from "./hazard.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS, YEAR_DAYS } from "./time-step.ts";

const HALF_YEAR_DAYS = 2 * QUARTER_DAYS;
const SMALLEST_RATIO = 0.05;

/** The features of the visit hazard, of the vehicle the customer came with last, and what the customer spends over all. */
export const VALUE_FEATURES = [
  ...FEATURES,
  { name: "log spend ratio", reason: "price" },
  { name: "spend ratio known", reason: null },
  { name: "log spend over the C cut", reason: "price" },
  { name: "largest visit's share of spend", reason: "price" },
] as const satisfies readonly Feature[];

/**
 * r = spend of the last 6 months ÷ half the spend of the 12 before; these are scaled up where only part of them is on record, and r is
 * NaN where that is less than half, or nothing was spent then.
 */
export function spendRatio(
  { customerHistoryDays, customerCents6, customerCentsBefore6 }: VehicleStates,
  row: number,
): number {
  const before = Math.min(YEAR_DAYS, customerHistoryDays[row]! - HALF_YEAR_DAYS + 1);
  if (before < HALF_YEAR_DAYS || customerCentsBefore6[row]! <= 0) return Number.NaN;
  return customerCents6[row]! / ((customerCentsBefore6[row]! * HALF_YEAR_DAYS) / before);
}

/** Writes the features of state `row` at `at`, in the order of `VALUE_FEATURES`; of customers who spent something. */
export function writeValueFeatures(
  states: VehicleStates,
  row: number,
  setting: Setting,
  [into, at]: readonly [Float64Array, number],
): void {
  writeFeatures(states, row, { ...setting, elapsedDays: 0 }, [into, at]);
  const ratio = spendRatio(states, row);
  const spent = states.customerCents12[row]!;
  let next = at + FEATURES.length;
  into[next++] = Number.isNaN(ratio) ? Number.NaN : Math.log(Math.max(SMALLEST_RATIO, ratio));
  into[next++] = Number(!Number.isNaN(ratio));
  into[next++] = Math.log(spent / setting.tierFloors(states.cutoffDay[row]!).B);
  into[next] = states.customerTopCents[row]! / spent;
}
