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
  /** How a state becomes a row of the design. */
  readonly design: Design;
}

export interface Design {
  readonly columns: number;
  /** Writes the features of state `row`, `elapsedDays` later with no visit in between, at `at`. */
  write(
    states: VehicleStates,
    row: number,
    when: { readonly elapsedDays: number; readonly population: number },
    into: readonly [Float64Array, number],
  ): void;
}

export const fullDesign: Design = { columns: FEATURES.length, write: writeFeatures };

/** Vehicle-quarters to learn from: their features, and whether the vehicle came in the quarter. */
export interface Trials {
  readonly features: Float64Array;
  readonly labels: Float64Array;
  readonly population: number;
  readonly design: Design;
}

/** The states at `rows` as trials: a discrete-time hazard takes each vehicle-quarter as one. */
export function trialsOf(states: VehicleStates, rows: Uint32Array, design: Design): Trials {
  const population = populationInterval(states, rows);
  const features = new Float64Array(rows.length * design.columns);
  const labels = new Float64Array(rows.length);
  const when = { elapsedDays: 0, population };
  for (let i = 0; i < rows.length; i++) {
    design.write(states, rows[i]!, when, [features, i * design.columns]);
    labels[i] = Number(states.nextVisitDays[rows[i]!]! <= QUARTER_DAYS);
  }
  return { features, labels, population, design };
}

export function fitHazard({ features, labels, population, design }: Trials): Hazard {
  const logistic = fitLogistic({ rows: features, columns: design.columns, labels }, PENALTY);
  return { logistic, population, design };
}

/**
 * P(no visit in the next `quarters` quarters) of a state: Π (1 − h), each quarter's hazard seen from its own start.
 * Singer & Willett (1993), "It's About Time", Journal of Educational Statistics 18(2), 155–195, equation (3).
 */
export function riskOfSilence(
  { logistic, population, design }: Hazard,
  states: VehicleStates,
  quarters: number,
): (row: number) => number {
  const features = new Float64Array(design.columns);
  const starts = Array.from({ length: quarters }, (_, quarter) => ({
    elapsedDays: quarter * QUARTER_DAYS,
    population,
  }));
  return (row) => {
    let silence = 1;
    for (const start of starts) {
      design.write(states, row, start, [features, 0]);
      silence *= 1 - visitProbability(logistic, features);
    }
    return silence;
  };
}

function visitProbability({ intercept, coefficients }: LogisticModel, features: Float64Array): number {
  let logit = intercept;
  for (let j = 0; j < features.length; j++) logit += coefficients[j]! * features[j]!;
  return 1 / (1 + Math.exp(-logit));
}
