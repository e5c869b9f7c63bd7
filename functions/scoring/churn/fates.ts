import type { Models } from "../../contracts/models.ts";
import type { ChurnState, Reason } from "../../contracts/published.ts";
import { calibrate } from "../../stats/calibration.ts";
import type { LogisticModel } from "../../stats/logistic.ts";
import { BEST_FIRST, churnState } from "./churn-state.ts";
import { fullDesign, type Hazard, riskOfSilence, YEAR_QUARTERS } from "./hazard.ts";
import { expectedInterval } from "./interval.ts";
import { topReasons } from "./reasons.ts";
import { recencyRisk } from "./recency-rule.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** What becomes of a customer: the best state of the vehicles, the risk that none comes, why, and how often they are due. */
export interface CustomerFate {
  readonly state: ChurnState;
  /** P(no visit in 12 months) over all vehicles still theirs; null without one, and without a scorer. */
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
  const fateOf = vehicleFate(states, models);
  const fates = Array.from({ length: states.customer.length }, (_, row) => fateOf(row));
  const byCustomer = new Map<number, CustomerFate>();
  for (const [row, fate] of fates.entries()) {
    const customer = states.customer[row]!;
    const known = byCustomer.get(customer);
    byCustomer.set(customer, known ? together(known, fate) : fate);
  }
  return {
    columns: {
      customer: Array.from(states.customer),
      vehicle: Array.from(states.vehicle),
      state: fates.map(({ state }) => state),
      risk: fates.map(({ risk }) => risk),
    },
    byCustomer,
  };
}

function vehicleFate(states: VehicleStates, { churn, population }: Models): (row: number) => CustomerFate {
  const riskOf = riskScorer(states, churn);
  const reasonsOf = reasonTeller(states, churn);
  return (row) => {
    const intervalDays = expectedInterval(states.ownIntervalDays[row]!, states.intervals[row]!, population);
    if (states.hasLeft[row]) return { state: "exited", risk: null, reasons: [], intervalDays };
    const state = churnState(states.recencyDays[row]!, intervalDays);
    return { state, risk: riskOf(row), reasons: reasonsOf(row), intervalDays };
  };
}

/** A customer stays while any vehicle comes; the reasons are those of the vehicle in the better state. */
function together(one: CustomerFate, other: CustomerFate): CustomerFate {
  const [better, worse] =
    BEST_FIRST.indexOf(one.state) <= BEST_FIRST.indexOf(other.state) ? [one, other] : [other, one];
  if (worse.state === "exited") return better;
  return {
    state: better.state,
    risk: one.risk === null || other.risk === null ? null : one.risk * other.risk,
    reasons: better.reasons,
    intervalDays: Math.min(one.intervalDays, other.intervalDays),
  };
}

type Churn = Models["churn"];

function riskScorer(states: VehicleStates, churn: Churn): (row: number) => number | null {
  if (!churn) return () => null;
  if (churn.scorer === "recency") return (row) => recencyRisk(churn, states.recencyDays[row]!);
  const { hazard, platt } = churn;
  const fitted: Hazard = { design: fullDesign, population: hazard.population, logistic: logisticOf(hazard) };
  const raw = riskOfSilence(fitted, states, YEAR_QUARTERS);
  return platt ? (row) => calibrate({ ...platt, converged: true }, raw(row)) : raw;
}

const RULE_REASONS: readonly Reason[] = ["time"];

function reasonTeller(states: VehicleStates, churn: Churn): (row: number) => readonly Reason[] {
  if (!churn) return () => [];
  if (churn.scorer === "recency") return () => RULE_REASONS;
  const { hazard } = churn;
  const features = new Float64Array(fullDesign.columns);
  const when = { elapsedDays: 0, population: hazard.population };
  const reasonsOf = topReasons(hazard);
  return (row) => {
    fullDesign.write(states, row, when, [features, 0]);
    return reasonsOf(features);
  };
}

type Fit = Extract<Churn, { scorer: "model" }>["hazard"];

const logisticOf = ({ intercept, coefficients, means }: Fit): LogisticModel => ({
  intercept,
  coefficients: Float64Array.from(coefficients),
  means: Float64Array.from(means),
  converged: true,
  reason: "gradient",
  iterations: 0,
  gradientNorm: 0,
});
