import type { Reason } from "../../contracts/published.ts";
import { expectedInterval } from "./interval.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** One feature of the visit hazard, and the reason under which its contribution is told. */
export interface Feature {
  readonly name: string;
  readonly reason: Reason;
}

/**
 * Where the line in the overdue ratio may bend: visits come in rhythms, so their hazard rises towards the due date, falls behind it,
 * and stays low.
 */
const OVERDUE_KNOTS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

export const FEATURES: readonly Feature[] = [
  { name: "log days since last visit", reason: "time" },
  { name: "log overdue ratio", reason: "time" },
  ...OVERDUE_KNOTS.map((knot) => ({ name: `overdue beyond ${knot}`, reason: "time" as const })),
  { name: "log visits", reason: "loyalty" },
  { name: "share at home dealer", reason: "loyalty" },
  { name: "log age in years", reason: "life_stage" },
  { name: "age known", reason: "life_stage" },
  { name: "within 3 months of warranty end", reason: "warranty_end" },
  { name: "after warranty", reason: "warranty_end" },
  { name: "years after warranty", reason: "warranty_end" },
  { name: "paid after warranty", reason: "price" },
  { name: "first visit only", reason: "loyalty" },
  { name: "log interval", reason: "loyalty" },
  { name: "last visit paid", reason: "price" },
  { name: "log mean amount", reason: "price" },
  { name: "log last over mean amount", reason: "price" },
  { name: "repeat repair", reason: "quality" },
  { name: "survey index", reason: "satisfaction" },
  { name: "survey known", reason: "satisfaction" },
  { name: "complaint", reason: "satisfaction" },
];

/** Where a survey answer is missing its share enters as this, and `survey known` as 0. */
const TYPICAL_SURVEY_SHARE = 0.8;
const WARRANTY_WINDOW_DAYS = 91;
const SMALLEST_RATIO = 0.02;

/** Writes the features of state `row`, `elapsedDays` later with no visit in between, at `at`, in the order of `FEATURES`. */
export function writeFeatures(
  states: VehicleStates,
  row: number,
  { elapsedDays, population }: { readonly elapsedDays: number; readonly population: number },
  [into, at]: readonly [Float64Array, number],
): void {
  const due = expectedInterval(states.ownIntervalDays[row]!, states.intervals[row]!, population);
  const ratio = Math.max(SMALLEST_RATIO, (states.recencyDays[row]! + elapsedDays) / due);
  const warrantyDaysLeft = states.warrantyDaysLeft[row]! - elapsedDays;
  const share = states.surveyShare[row]!;
  const mean = states.meanCents[row]!;
  let next = at;
  into[next++] = Math.log1p(states.recencyDays[row]! + elapsedDays);
  into[next++] = Math.log(ratio);
  for (const knot of OVERDUE_KNOTS) into[next++] = Math.max(0, ratio - knot);
  into[next++] = Math.log(states.visits[row]!);
  into[next++] = states.homeShare[row]!;
  into[next++] = Math.log1p((states.ageDays[row]! + elapsedDays) / 365.25);
  into[next++] = states.isAgeKnown[row]!;
  into[next++] = Number(Math.abs(warrantyDaysLeft) <= WARRANTY_WINDOW_DAYS);
  into[next++] = Number(warrantyDaysLeft < 0);
  into[next++] = warrantyDaysLeft < 0 ? Math.min(3, -warrantyDaysLeft / 365) : 0;
  into[next++] = warrantyDaysLeft + states.recencyDays[row]! + elapsedDays < 0 ? states.isLastPaid[row]! : 0;
  into[next++] = Number(states.visits[row]! === 1);
  into[next++] = Math.log(due / population);
  into[next++] = states.isLastPaid[row]!;
  into[next++] = Math.log1p(mean / 100);
  into[next++] = Math.log((states.lastCents[row]! + 100) / (mean + 100));
  into[next++] = states.hasRepeatRepair[row]!;
  into[next++] = Number.isNaN(share) ? TYPICAL_SURVEY_SHARE : share;
  into[next++] = Number(!Number.isNaN(share));
  into[next] = states.hasComplaint[row]!;
}
