import type { ChurnState } from "../../contracts/published.ts";

/** Limits of the churn states: ratios to the expected interval, and days. */
export const CHURN_LIMITS = { dueRatio: 1, riskRatio: 1.25, riskDays: 183, lapsedDays: 365, lostDays: 730 } as const;

/**
 * State of a vehicle `recencyDays` after its last visit, when a visit was due after `intervalDays`: lost (> 24 months),
 * lapsed (> 12), at risk (a quarter over due, or > 6 months), due, active.
 */
export function churnState(recencyDays: number, intervalDays: number): ChurnState {
  const ratio = recencyDays / intervalDays;
  if (recencyDays > CHURN_LIMITS.lostDays) return "lost";
  if (recencyDays > CHURN_LIMITS.lapsedDays) return "lapsed";
  if (ratio >= CHURN_LIMITS.riskRatio || recencyDays > CHURN_LIMITS.riskDays) return "at_risk";
  return ratio >= CHURN_LIMITS.dueRatio ? "due" : "active";
}

/** From staying to gone; a customer is in the best state of their vehicles. */
export const BEST_FIRST: readonly ChurnState[] = [
  "active",
  "due",
  "at_risk",
  "lapsed",
  "lost",
  "never_serviced",
  "exited",
];
