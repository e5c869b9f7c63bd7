import { fitLogistic, type LogisticModel } from "../../stats/logistic.ts";
import { sum } from "../../stats/sum.ts";
import { advanceFeatures, FEATURES, type Moment, writeFeatures } from "./features.ts";
import { populationInterval } from "./interval.ts";
import { populationPace } from "./mileage.ts";
import type { TierFloorsAt } from "./spend-tiers.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS } from "./time-step.ts";

/** Ridge on standardised coefficients, in rows. */
const PENALTY = 10;

/** What features are read against: days between visits and km a day of all, and the tiers of each cut-off. */
export type Setting = Omit<Moment, "elapsedDays">;

/** P(visit in the next quarter) per vehicle and quarter, from what was known at its start. */
export interface Hazard {
  /** A value that is not known counts as the mean of those that were. */
  readonly logistic: LogisticModel;
  readonly setting: Setting;
}

/** Rows to learn from: their features (NaN where a fact was not known), and what came. */
export interface Trials {
  readonly features: Float64Array;
  readonly columns: number;
  readonly labels: Float64Array;
  /** How many rows each stands for. */
  readonly weights: Float64Array;
  readonly setting: Setting;
}

export const settingOf = (states: VehicleStates, rows: Uint32Array, tierFloors: TierFloorsAt): Setting => ({
  population: populationInterval(states, rows),
  kmPerDay: populationPace(states, rows),
  tierFloors,
});

/** The states at `rows` as trials: a discrete-time hazard takes each vehicle-quarter as one. */
export function trialsOf(states: VehicleStates, rows: Uint32Array, tierFloors: TierFloorsAt): Trials {
  const setting = settingOf(states, rows, tierFloors);
  const columns = FEATURES.length;
  const features = new Float64Array(rows.length * columns);
  const moment = { ...setting, elapsedDays: 0 };
  for (let i = 0; i < rows.length; i++) writeFeatures(states, rows[i]!, moment, [features, i * columns]);
  const labels = Float64Array.from(rows, (row) => Number(states.nextVisitDays[row]! <= QUARTER_DAYS));
  return { features, columns, labels, setting, weights: weightsOf(states, rows) };
}

export const weightsOf = ({ weight }: VehicleStates, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => weight[row]!);

export function fitHazard({ setting, ...trials }: Trials): Hazard {
  return { logistic: fitKnown(trials), setting };
}

/** Logistic regression with a ridge on rows of which some values are not known; each counts as the mean of its column's known ones. */
export function fitKnown(trials: Omit<Trials, "setting">): LogisticModel {
  const { columns, labels, weights } = trials;
  return fitLogistic({ rows: withMeansForUnknown(trials), columns, labels, weights }, PENALTY);
}

function withMeansForUnknown({ features, columns, weights }: Omit<Trials, "setting">): Float64Array {
  const filled = features.slice();
  for (let column = 0; column < columns; column++) {
    let isWhole = true;
    for (let at = column; at < features.length && isWhole; at += columns) isWhole = !Number.isNaN(features[at]!);
    if (isWhole) continue;
    const typical = meanOfKnown(features, { column, columns, weights });
    for (let at = column; at < filled.length; at += columns) if (Number.isNaN(filled[at]!)) filled[at] = typical;
  }
  return filled;
}

/** Weighted; 0 where none is known: a column that does not vary stays out of the model. */
function meanOfKnown(
  features: Float64Array,
  { column, columns, weights }: { readonly column: number; readonly columns: number; readonly weights: Float64Array },
): number {
  const known = weights.map((weight, row) => (Number.isNaN(features[row * columns + column]!) ? 0 : weight));
  const total = sum(known);
  return total === 0
    ? 0
    : sum(known.map((weight, row) => weight && weight * features[row * columns + column]!)) / total;
}

/**
 * P(no visit in the next `quarters` quarters) of a state: Π (1 − h), each quarter's hazard seen from its own start.
 * Singer & Willett (1993), "It's About Time", Journal of Educational Statistics 18(2), 155–195, equation (3).
 */
export function riskOfSilence(
  { logistic, setting }: Hazard,
  states: VehicleStates,
  quarters: number,
): (row: number) => number {
  const features = new Float64Array(FEATURES.length);
  const starts = Array.from({ length: quarters }, (_, quarter) => ({
    ...setting,
    elapsedDays: quarter * QUARTER_DAYS,
  }));
  return (row) => {
    let silence = 1;
    for (const start of starts) {
      if (start.elapsedDays === 0) writeFeatures(states, row, start, [features, 0]);
      else advanceFeatures(states, row, start, features);
      silence *= 1 - probability(logistic, features);
    }
    return silence;
  };
}

/** P(label 1) of one row, whose unknown values count as the means. */
export function probability(
  { intercept, coefficients, means }: Pick<LogisticModel, "intercept" | "coefficients" | "means">,
  features: Float64Array,
): number {
  let logit = intercept;
  for (let j = 0; j < features.length; j++) {
    const value = features[j]!;
    logit += coefficients[j]! * (Number.isNaN(value) ? means[j]! : value);
  }
  return 1 / (1 + Math.exp(-logit));
}
