import type { Models } from "../../contracts/models.ts";
import type { ChurnState, Reason } from "../../contracts/published.ts";
import { calibrate } from "../../stats/calibration.ts";
import type { LogisticModel } from "../../stats/logistic.ts";
import { BEST_FIRST, churnState } from "./churn-state.ts";
import { fullDesign, type Hazard, recencyDesign, riskOfSilence, YEAR_QUARTERS } from "./hazard.ts";
import { expectedInterval } from "./interval.ts";
import { topReasons } from "./reasons.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** What becomes of a customer: the best state of the vehicles, the risk that none comes, why, and how often they are due. */
export interface CustomerFate {
  readonly state: ChurnState;
  /** P(no visit in 12 months) over all vehicles; null without a scorer. */
  readonly risk: number | null;
  readonly reasons: readonly Reason[];
  readonly intervalDays: number;
}

export interface Fates {
  /** One row per vehicle with a visit. */
  readonly columns: {
    readonly customer: readonly number[];
    readonly vehicle: readonly number[];
    readonly state: readonly ChurnState[];
    readonly risk: readonly (number | null)[];
  };
  readonly byCustomer: ReadonlyMap<number, CustomerFate>;
}

/** State, risk and reasons of every vehicle at the business date, rolled up to its customer. */
export function fateOfVehicles(states: VehicleStates, models: Models): Fates {
  const rows = states.customer.length;
  const riskOf = riskScorer(states, models.churn);
  const state: ChurnState[] = [];
  const risk: (number | null)[] = [];
  const byCustomer = new Map<number, CustomerFate>();
  for (let row = 0; row < rows; row++) {
    const intervalDays = expectedInterval(states.ownIntervalDays[row]!, states.intervals[row]!, models.population);
    state.push(churnState(states.recencyDays[row]!, intervalDays));
    risk.push(riskOf(row));
    const fate = { state: state[row]!, risk: risk[row]!, reasons: reasonsOf(states, row, models.churn), intervalDays };
    const customer = states.customer[row]!;
    const known = byCustomer.get(customer);
    byCustomer.set(customer, known ? together(known, fate) : fate);
  }
  return {
    columns: { customer: Array.from(states.customer), vehicle: Array.from(states.vehicle), state, risk },
    byCustomer,
  };
}

/** A customer stays while any vehicle comes; the reasons are those of the vehicle more likely to come. */
function together(one: CustomerFate, other: CustomerFate): CustomerFate {
  const better = BEST_FIRST.indexOf(one.state) <= BEST_FIRST.indexOf(other.state) ? one : other;
  const risk = one.risk === null || other.risk === null ? (one.risk ?? other.risk) : one.risk * other.risk;
  return {
    state: better.state,
    risk,
    reasons: better.reasons,
    intervalDays: Math.min(one.intervalDays, other.intervalDays),
  };
}

type Churn = Models["churn"];

function riskScorer(states: VehicleStates, churn: Churn): (row: number) => number | null {
  if (!churn) return () => null;
  const design = churn.scorer === "model" ? fullDesign : recencyDesign;
  const hazard: Hazard = { design, population: churn.hazard.population, logistic: logisticOf(churn.hazard) };
  return (row) => {
    const raw = riskOfSilence(hazard, states, row, YEAR_QUARTERS);
    return churn.platt ? calibrate({ ...churn.platt, converged: true }, raw) : raw;
  };
}

function reasonsOf(states: VehicleStates, row: number, churn: Churn): readonly Reason[] {
  if (!churn) return [];
  if (!churn.model) return ["time"];
  const features = new Float64Array(fullDesign.columns);
  fullDesign.write(states, row, { elapsedDays: 0, population: churn.model.population }, [features, 0]);
  return topReasons(logisticOf(churn.model), features);
}

type Fit = NonNullable<Churn>["hazard"];

const logisticOf = ({ intercept, coefficients, means }: Fit): LogisticModel => ({
  intercept,
  coefficients: Float64Array.from(coefficients),
  means: Float64Array.from(means),
  converged: true,
  reason: "gradient",
  iterations: 0,
  gradientNorm: 0,
});
