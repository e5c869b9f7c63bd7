import { fitLogistic } from "../../stats/logistic.ts";
import { mean } from "../../stats/sum.ts";
import { weightsOf } from "./hazard.ts";
import type { VehicleStates } from "./state-columns.ts";

/**
 * The rule that a model has to beat: the longer the last visit is ago, the likelier the vehicle stays away. It ranks by days since
 * the last visit and nothing else; a logistic line in ln(1 + days) turns the rank into a probability.
 */
export interface RecencyRule {
  readonly intercept: number;
  readonly slope: number;
  readonly converged: boolean;
  /** Vehicle-quarters whose outcome was known. */
  readonly rows: number;
}

const BARELY_RISING = 1e-9;

/** Fitted on states whose whole horizon had passed; `rows` are theirs. */
export function fitRecencyRule(states: VehicleStates, rows: Uint32Array, horizonDays: number): RecencyRule {
  const days = Float64Array.from(rows, (row) => Math.log1p(states.recencyDays[row]!));
  const labels = Float64Array.from(rows, (row) => Number(!(states.nextVisitDays[row]! <= horizonDays)));
  const { intercept, coefficients, converged } = fitLogistic(
    { rows: days, columns: 1, labels, weights: weightsOf(states, rows) },
    0,
  );
  const line = coefficients[0]! > 0 ? { intercept, slope: coefficients[0]! } : levelLine(labels);
  return { ...line, converged, rows: rows.length };
}

/** Where records are too young to show that silence lasts, everybody has the same risk, and the longer silent still rank first. */
function levelLine(labels: Float64Array): Pick<RecencyRule, "intercept" | "slope"> {
  const share = mean(labels);
  return { intercept: Math.log(share / (1 - share)), slope: BARELY_RISING };
}

/** P(no visit within the rule's horizon). */
export function recencyRisk(
  { intercept, slope }: Pick<RecencyRule, "intercept" | "slope">,
  recencyDays: number,
): number {
  return 1 / (1 + Math.exp(-(intercept + slope * Math.log1p(recencyDays))));
}
