import { fitLogistic, type LogisticModel } from "../../stats/logistic.ts";
import { FEATURES, writeFeatures } from "./features.ts";
import { populationInterval } from "./interval.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** The time step of the hazard. */
export const QUARTER_DAYS = 91;
/** Quarters in "the next twelve months". */
export const YEAR_QUARTERS = 4;
/** Ridge on standardised coefficients, in rows. */
const PENALTY = 10;

/** P(visit in the next quarter) per vehicle and quarter, from what was known at its start. */
export interface Hazard {
  readonly logistic: LogisticModel;
  /** Days; part of the model, since features are ratios to it. */
  readonly population: number;
  /** How a state becomes a row of the design; the recency rule is a hazard with fewer columns. */
  readonly design: Design;
}

export interface Design {
  readonly columns: number;
  write(
    states: VehicleStates,
    row: number,
    when: { elapsedDays: number; population: number },
    into: readonly [Float64Array, number],
  ): void;
}

export const fullDesign: Design = { columns: FEATURES.length, write: writeFeatures };

/** The rule that a model has to beat: only how long ago the last visit was. */
export const recencyDesign: Design = {
  columns: 1,
  write: ({ recencyDays }, row, { elapsedDays }, [into, at]) => {
    into[at] = Math.log1p(recencyDays[row]! + elapsedDays);
  },
};

/** Rows of the states at which `keep` holds; a discrete-time hazard takes each vehicle-quarter as one trial. */
export function fitHazard(states: VehicleStates, rows: Uint32Array, design: Design): Hazard {
  const population = populationInterval(pick(states, rows));
  const matrix = new Float64Array(rows.length * design.columns);
  for (const [i, row] of rows.entries())
    design.write(states, row, { elapsedDays: 0, population }, [matrix, i * design.columns]);
  const labels = Float64Array.from(rows, (row) => Number(states.nextVisitDays[row]! <= QUARTER_DAYS));
  return { logistic: fitLogistic({ rows: matrix, columns: design.columns, labels }, PENALTY), population, design };
}

/**
 * P(no visit in the next `quarters` quarters) of state `row`: Π (1 − h), each quarter's hazard seen from its own start.
 * Singer & Willett (1993), "It's About Time", Journal of Educational Statistics 18(2), 155–195, equation (3).
 */
export function riskOfSilence(
  { logistic, population, design }: Hazard,
  states: VehicleStates,
  row: number,
  quarters: number,
): number {
  const features = new Float64Array(design.columns);
  let silence = 1;
  for (let quarter = 0; quarter < quarters; quarter++) {
    design.write(states, row, { elapsedDays: quarter * QUARTER_DAYS, population }, [features, 0]);
    silence *= 1 - visitProbability(logistic, features);
  }
  return silence;
}

function visitProbability({ intercept, coefficients }: LogisticModel, features: Float64Array): number {
  let logit = intercept;
  for (let j = 0; j < features.length; j++) logit += coefficients[j]! * features[j]!;
  return 1 / (1 + Math.exp(-logit));
}

function pick({ intervals, ownIntervalDays }: VehicleStates, rows: Uint32Array) {
  return {
    intervals: Float64Array.from(rows, (row) => intervals[row]!),
    ownIntervalDays: Float64Array.from(rows, (row) => ownIntervalDays[row]!),
  };
}
