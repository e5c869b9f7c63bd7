import type { LifecycleStage } from "../../contracts/published.ts";

/** Days from the sale for which a vehicle is new, and from which it is due for replacement. */
export const LIFECYCLE = { newDays: 183, replacementDays: 1826 } as const;

export interface VehicleAge {
  /** Since the sale, else since the first visit. */
  readonly ageDays: number;
  readonly isAgeKnown: boolean;
  /** Negative after the end; NaN where no sale is known. */
  readonly warrantyDaysLeft: number;
}

/**
 * Where a vehicle is in its life: new for half a year, in warranty, out of it, due for replacement from five years on. One whose sale
 * is not on record is of unknown age until its visits alone span five years.
 */
export function lifecycleStage({ ageDays, isAgeKnown, warrantyDaysLeft }: VehicleAge): LifecycleStage {
  if (ageDays >= LIFECYCLE.replacementDays) return "replacement_due";
  if (!isAgeKnown) return "unknown_age";
  if (ageDays < LIFECYCLE.newDays) return "new";
  return warrantyDaysLeft >= 0 ? "in_warranty" : "out_of_warranty";
}

/** From the furthest in its life backwards; a customer stands where the furthest of their vehicles does. */
export const FURTHEST_FIRST: readonly LifecycleStage[] = [
  "replacement_due",
  "out_of_warranty",
  "in_warranty",
  "new",
  "unknown_age",
];

export const furthestOf = (stages: readonly LifecycleStage[]): LifecycleStage =>
  FURTHEST_FIRST.find((stage) => stages.includes(stage)) ?? "before_purchase";
