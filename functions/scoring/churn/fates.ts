import type { Models } from "../../contracts/models.ts";
import type { ChurnState, Tier } from "../../contracts/published.ts";
import { calibrate } from "../../stats/calibration.ts";
import type { LogisticModel } from "../../stats/logistic.ts";
import { BEST_FIRST, churnState } from "./churn-state.ts";
import { FEATURES, writeFeatures } from "./features.ts";
import { type Hazard, riskOfSilence } from "./hazard.ts";
import { expectedInterval } from "./interval.ts";
import { topReasons, type Why } from "./reasons.ts";
import { recencyRisk } from "./recency-rule.ts";
import { NO_TIERS, spendTier } from "./spend-tiers.ts";
import type { VehicleStates } from "./state-columns.ts";
import { YEAR_QUARTERS } from "./time-step.ts";
import { isMidOrHigh, valueScorer } from "./value-churn.ts";
import { isWarnedByRatio, ratioRisk } from "./value-rule.ts";

/** What becomes of a customer: the best state of the vehicles, the risk that none comes, why, and how often they are due. */
export interface CustomerFate extends Why {
  readonly state: ChurnState;
  /** P(no visit in 12 months) over all vehicles still theirs; null without one, and without a scorer. */
  readonly risk: number | null;
  readonly intervalDays: number;
}

/** Whether a customer of tier A or B by the spend of 12 months will come and spend little; `risk` null for others and without a scorer. */
export interface ValueOutlook {
  readonly tier: Tier;
  readonly risk: number | null;
  readonly isWarned: boolean;
  /** Of the last 12 months, cents. */
  readonly marginCents: number;
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
  /** Of customers with a vehicle still theirs. */
  readonly values: ReadonlyMap<number, ValueOutlook>;
}

/** State, risk and reasons of every vehicle at the business date, rolled up to its customer. */
export function fateOfVehicles(states: VehicleStates, models: Models): Fates {
  const fateOf = vehicleFate(states, models);
  const outlookOf = valueTeller(states, models);
  const fates = Array.from({ length: states.customer.length }, (_, row) => fateOf(row));
  const byCustomer = new Map<number, CustomerFate>();
  const values = new Map<number, ValueOutlook>();
  for (const [row, fate] of fates.entries()) {
    const customer = states.customer[row]!;
    const known = byCustomer.get(customer);
    byCustomer.set(customer, known ? together(known, fate) : fate);
    if (states.isMain[row] === 1) values.set(customer, outlookOf(row));
  }
  return {
    columns: {
      customer: Array.from(states.customer),
      vehicle: Array.from(states.vehicle),
      state: fates.map(({ state }) => state),
      risk: fates.map(({ risk }) => risk),
    },
    byCustomer,
    values,
  };
}

function vehicleFate(states: VehicleStates, models: Models): (row: number) => CustomerFate {
  const { population } = models;
  const riskOf = riskScorer(states, models);
  const whyOf = reasonTeller(states, models);
  return (row) => {
    const rhythm = {
      own: states.ownIntervalDays[row]!,
      intervals: states.intervals[row]!,
      kmPerDay: states.kmPerDay[row]!,
    };
    const intervalDays = expectedInterval(rhythm, population);
    if (states.leftDays[row]! <= 0) return { state: "exited", risk: null, ...NO_REASON, intervalDays };
    const state = churnState(states.recencyDays[row]!, intervalDays);
    return { state, risk: riskOf(row), ...whyOf(row), intervalDays };
  };
}

/** A customer stays while any vehicle comes; the reasons are those of the vehicle in the better state. */
function together(one: CustomerFate, other: CustomerFate): CustomerFate {
  const [better, worse] =
    BEST_FIRST.indexOf(one.state) <= BEST_FIRST.indexOf(other.state) ? [one, other] : [other, one];
  if (worse.state === "exited") return better;
  return {
    ...better,
    risk: one.risk === null || other.risk === null ? null : one.risk * other.risk,
    intervalDays: Math.min(one.intervalDays, other.intervalDays),
  };
}

function riskScorer(states: VehicleStates, models: Models): (row: number) => number | null {
  const { churn } = models;
  if (!churn) return () => null;
  if (churn.scorer === "recency") return (row) => recencyRisk(churn, states.recencyDays[row]!);
  const raw = riskOfSilence(hazardOf(churn.hazard, models), states, YEAR_QUARTERS);
  const { platt } = churn;
  return platt ? (row) => calibrate({ ...platt, converged: true }, raw(row)) : raw;
}

const NO_REASON: Why = { reasons: [], lever: null };
const RULE_REASON: Why = { reasons: ["time"], lever: "time" };

function reasonTeller(states: VehicleStates, models: Models): (row: number) => Why {
  const { churn } = models;
  if (!churn) return () => NO_REASON;
  if (churn.scorer === "recency") return () => RULE_REASON;
  const features = new Float64Array(FEATURES.length);
  const moment = { ...hazardOf(churn.hazard, models).setting, elapsedDays: 0 };
  const reasonsOf = topReasons(churn.hazard);
  return (row) => {
    writeFeatures(states, row, moment, [features, 0]);
    return reasonsOf(features);
  };
}

function valueTeller(states: VehicleStates, models: Models): (row: number) => ValueOutlook {
  const tierFloors = () => models.spendFloors ?? NO_TIERS;
  const outlookOf = valueRisk(states, models);
  return (row) => {
    const tier = spendTier(states.customerCents12[row]!, tierFloors());
    const inQuestion = isMidOrHigh({ states, tierFloors }, row);
    const outlook = inQuestion ? outlookOf(row) : { risk: null, isWarned: false };
    return { tier, ...outlook, marginCents: states.customerMarginCents[row]! };
  };
}

type Outlook = Pick<ValueOutlook, "risk" | "isWarned">;

function valueRisk(states: VehicleStates, models: Models): (row: number) => Outlook {
  const { valueChurn } = models;
  if (!valueChurn) return () => ({ risk: null, isWarned: false });
  if (valueChurn.scorer === "ratio")
    return (row) => {
      const isWarned = isWarnedByRatio(states, row);
      return { risk: ratioRisk(valueChurn, isWarned), isWarned };
    };
  const { platt, threshold } = valueChurn;
  const raw = valueScorer(states, hazardOf(valueChurn.hazard, models));
  return (row) => {
    const risk = platt ? calibrate({ ...platt, converged: true }, raw(row)) : raw(row);
    return { risk, isWarned: risk >= threshold };
  };
}

type Fit = Extract<Models["churn"], { scorer: "model" }>["hazard"];

const hazardOf = (fit: Fit, { spendFloors }: Models): Hazard => ({
  logistic: logisticOf(fit),
  setting: { population: fit.population, kmPerDay: fit.kmPerDay, tierFloors: () => spendFloors ?? NO_TIERS },
});

const logisticOf = ({ intercept, coefficients, means }: Fit): LogisticModel => ({
  intercept,
  coefficients: Float64Array.from(coefficients),
  means: Float64Array.from(means),
  converged: true,
  reason: "gradient",
  iterations: 0,
  gradientNorm: 0,
});
