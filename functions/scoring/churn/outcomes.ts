import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS, YEAR_QUARTERS } from "./time-step.ts";

/** Whether no visit came in the `days` after the cut-off. */
export const isSilent = ({ nextVisitDays }: VehicleStates, row: number, days: number): boolean =>
  !(nextVisitDays[row]! <= days);

/** Whether the answer is known: silence of a vehicle that was somebody else's by then is no churn, and no stay. */
export const isSettled = (states: VehicleStates, row: number, days: number): boolean =>
  !isSilent(states, row, days) || !(states.leftDays[row]! <= days);

/** What the customer spent in the first quarters after the cut-off, as an amount per 12 months. */
export function yearlyCentsAfter(states: VehicleStates, row: number, quarters: number): number {
  const columns = [states.nextCents1, states.nextCents2, states.nextCents3, states.nextCents4];
  return (columns[quarters - 1]![row]! * YEAR_QUARTERS) / quarters;
}

/** Whether the customer came in those quarters, on any vehicle. */
export const cameAgain = ({ customerNextVisitDays }: VehicleStates, row: number, quarters: number): boolean =>
  customerNextVisitDays[row]! <= quarters * QUARTER_DAYS;
