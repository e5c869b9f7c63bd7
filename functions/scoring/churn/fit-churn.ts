import type { Models } from "../../contracts/models.ts";
import { type Backtest, backtest, leakingFeatures, rowsWhere } from "./backtest.ts";
import { fitHazard, fullDesign, type Hazard, QUARTER_DAYS, trialsOf, YEAR_QUARTERS } from "./hazard.ts";
import { fitRecencyRule } from "./recency-rule.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** Fewer vehicle-quarters teach nothing worth acting on. */
const MIN_ROWS = 200;
/** A past quarter counts as history from this many vehicles on. */
const MIN_VEHICLES = 30;

export interface ChurnFit extends Pick<Backtest, "splits" | "gatePassed"> {
  readonly fitted: Models["churn"];
  readonly calibration: Models["calibration"];
}

/**
 * Fits the visit hazard on every past vehicle-quarter, after it has been tried on the last two time splits: published is the
 * model where it beats the recency rule on both, else the rule. A feature that leaks shuts the gate.
 */
export function fitChurn(states: VehicleStates, asOfDay: number): ChurnFit {
  const quarters = quartersOfHistory(states, asOfDay);
  const rows = rowsWhere(states, (row) => states.cutoffDay[row]! + QUARTER_DAYS <= asOfDay);
  if (rows.length < MIN_ROWS || quarters === 0) return { fitted: null, splits: [], gatePassed: false, calibration: [] };
  const tried = backtest(states, asOfDay, quarters);
  const model = tried.gatePassed ? soundModel(states, rows) : null;
  const fitted = model ? modelInForce(model, tried, rows.length) : ruleInForce(states, asOfDay);
  const scorer = model ? "model" : "recency";
  return {
    fitted,
    splits: tried.splits,
    gatePassed: model !== null,
    calibration: tried.calibration[scorer].map(({ rows: count, meanPredicted, observedShare }) => ({
      rows: count,
      predicted: meanPredicted,
      observed: observedShare,
    })),
  };
}

/** Platt's line belongs to the horizon on which it was fitted: it is used only where that was a year. */
function modelInForce(model: Hazard, { platt, horizonQuarters }: Backtest, rows: number): Models["churn"] {
  const isOurs = platt !== null && horizonQuarters === YEAR_QUARTERS;
  return {
    scorer: "model",
    hazard: plain(model),
    rows,
    platt: isOurs ? { intercept: platt.intercept, slope: platt.slope } : null,
  };
}

/** The recency rule on states whose next year is known; null without a year of hindsight. */
function ruleInForce(states: VehicleStates, asOfDay: number): Models["churn"] {
  const yearDays = YEAR_QUARTERS * QUARTER_DAYS;
  const known = rowsWhere(states, (row) => states.cutoffDay[row]! + yearDays <= asOfDay);
  if (known.length < MIN_ROWS) return null;
  const { intercept, slope, converged, rows } = fitRecencyRule(states, known, yearDays);
  return converged ? { scorer: "recency", intercept, slope, rows } : null;
}

/** The full model; null where it did not converge or one of its features knows the answer. */
function soundModel(states: VehicleStates, rows: Uint32Array): Hazard | null {
  const trials = trialsOf(states, rows, fullDesign);
  if (leakingFeatures(trials).length > 0) return null;
  const model = fitHazard(trials);
  return model.logistic.converged ? model : null;
}

/** Quarters back from the business date, without a gap, in which enough vehicles were known. */
function quartersOfHistory({ cutoffDay }: VehicleStates, asOfDay: number): number {
  const vehicles = new Map<number, number>();
  for (let row = 0; row < cutoffDay.length; row++)
    vehicles.set(cutoffDay[row]!, (vehicles.get(cutoffDay[row]!) ?? 0) + 1);
  let quarters = 0;
  while ((vehicles.get(asOfDay - (quarters + 1) * QUARTER_DAYS) ?? 0) >= MIN_VEHICLES) quarters++;
  return quarters;
}

const plain = ({ logistic, population }: Hazard) => ({
  intercept: logistic.intercept,
  coefficients: [...logistic.coefficients],
  means: [...logistic.means],
  population,
});
