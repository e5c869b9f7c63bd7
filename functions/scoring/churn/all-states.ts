import { emptySpend, readSpend } from "./customer-spend.ts";
import { isSampled } from "./sampling.ts";
import { newStates, type StateColumn, statesOf } from "./state-columns.ts";
import { QUARTER_DAYS } from "./time-step.ts";
import { addState, type Source } from "./vehicle-states.ts";
import { eachCustomer, eachVehicle, lastVisitBy, type Run, type Visits } from "./visits.ts";

/** At most this many quarters of the past are learnt from. */
const MAX_QUARTERS = 12;
/** A vehicle silent for longer is lost, and no longer a question. */
const ACTIVE_DAYS = 730;

/** States of all vehicles at the business date, and at each quarter before it of a sample of the customers. */
export function allStates(
  source: Source,
  { asOfDay, share }: { readonly asOfDay: number; readonly share: number },
): Record<StateColumn, Float64Array> {
  const { visits } = source;
  const into = newStates();
  const spend = emptySpend();
  const addVehicles = (run: Run, cutoff: number, isWanted: (of: Run) => boolean) => {
    readSpend(spend, visits, run, cutoff);
    eachVehicle(visits, run, (of) => {
      if (isWanted(of)) addState(into, source, of, { cutoff, spend });
    });
  };
  eachCustomer(visits, (run) => {
    addVehicles(run, asOfDay, () => true);
    for (let quarter = 1; quarter <= MAX_QUARTERS; quarter++) {
      const cutoff = asOfDay - quarter * QUARTER_DAYS;
      if (isSampled(visits.customer[run[0]]!, cutoff, share))
        addVehicles(run, cutoff, (of) => isOpenQuestion(visits, of, cutoff));
    }
  });
  return statesOf(into);
}

/** Whether the vehicle was still the customer's and had come within two years of the cut-off. */
function isOpenQuestion(visits: Visits, of: Run, cutoff: number): boolean {
  const last = lastVisitBy(visits, of, cutoff);
  return last >= of[0] && !(visits.leftDay[last]! <= cutoff) && cutoff - visits.day[last]! <= ACTIVE_DAYS;
}
