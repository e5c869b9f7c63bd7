import { emptySpend, readSpend } from "./customer-spend.ts";
import { isSampled, MAX_QUARTERS, samplingShare } from "./sampling.ts";
import { newStates, type StateColumn, statesOf } from "./state-columns.ts";
import { QUARTER_DAYS } from "./time-step.ts";
import { addState, type Source } from "./vehicle-states.ts";
import { eachCustomer, eachVehicle, lastVisitBy, type Run, type Visits } from "./visits.ts";

/** A vehicle silent for longer is lost, and no longer a question. */
const ACTIVE_DAYS = 730;

/** States of all vehicles at the business date, and at each quarter before it of a weighted sample of the customers. */
export function allStates(
  source: Source,
  { asOfDay, serviceRows }: { readonly asOfDay: number; readonly serviceRows: number },
): Record<StateColumn, Float64Array> {
  const { visits } = source;
  const into = newStates();
  const spend = emptySpend();
  const addVehicles = (run: Run, { cutoff, share }: Quarter, isWanted: (of: Run) => boolean) => {
    readSpend(spend, visits, run, cutoff);
    const of = { cutoff, spend, weight: 1 / share };
    eachVehicle(visits, run, (vehicle) => {
      if (isWanted(vehicle)) addState(into, source, vehicle, of);
    });
  };
  const past = quartersBefore(asOfDay, serviceRows);
  eachCustomer(visits, (run) => {
    addVehicles(run, { cutoff: asOfDay, share: 1 }, () => true);
    for (const quarter of past)
      if (isSampled(visits.customer[run[0]]!, quarter.cutoff, quarter.share))
        addVehicles(run, quarter, (vehicle) => isOpenQuestion(visits, vehicle, quarter.cutoff));
  });
  return statesOf(into);
}

interface Quarter {
  readonly cutoff: number;
  readonly share: number;
}

const quartersBefore = (asOfDay: number, serviceRows: number): Quarter[] =>
  Array.from({ length: MAX_QUARTERS }, (_, before) => ({
    cutoff: asOfDay - (before + 1) * QUARTER_DAYS,
    share: samplingShare(serviceRows, before + 1),
  }));

/** Whether the vehicle was still the customer's and had come within two years of the cut-off. */
function isOpenQuestion(visits: Visits, of: Run, cutoff: number): boolean {
  const last = lastVisitBy(visits, of, cutoff);
  return last >= of[0] && !(visits.leftDay[last]! <= cutoff) && cutoff - visits.day[last]! <= ACTIVE_DAYS;
}
