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
  /** Writes the features of state `row`, `elapsedDays` later with no visit in between, at `at`. */
  write(
    states: VehicleStates,
    row: number,
    when: { readonly elapsedDays: number; readonly population: number },
    into: readonly [Float64Array, number],
  ): void;
}

export const fullDesign: Design = { columns: FEATURES.length, write: writeFeatures };

/** Whole quarters since the last visit that the recency rule tells apart, the last of them open-ended. */
const RECENCY_QUARTERS = 8;

export const RECENCY_COLUMNS = Array.from(
  { length: RECENCY_QUARTERS - 1 },
  (_, i) => `${i + 1} quarters since last visit`,
);

/**
 * The rule that a model has to beat: only how long ago the last visit was, as a life table by quarters. Visits come in
 * rhythms, so their hazard first rises and then falls; a straight line in time would be too easy to beat.
 */
export const recencyDesign: Design = {
  columns: RECENCY_COLUMNS.length,
  write: ({ recencyDays }, row, { elapsedDays }, [into, at]) => {
    const quarters = Math.min(RECENCY_QUARTERS - 1, Math.floor((recencyDays[row]! + elapsedDays) / QUARTER_DAYS));
    into.fill(0, at, at + RECENCY_COLUMNS.length);
    if (quarters > 0) into[at + quarters - 1] = 1;
  },
};

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
