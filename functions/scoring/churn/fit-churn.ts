import type { Models } from "../../contracts/models.ts";
import { type Backtest, backtest, leakingFeatures, rowsWhere } from "./backtest.ts";
import { fitHazard, fullDesign, type Hazard, QUARTER_DAYS, recencyDesign, YEAR_QUARTERS } from "./hazard.ts";
import { populationInterval } from "./interval.ts";
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
  const rows = rowsWhere(states, () => true);
  if (rows.length < MIN_ROWS || quarters === 0) return { fitted: null, splits: [], gatePassed: false, calibration: [] };
  const tried = backtest(states, asOfDay, quarters);
  const model = fitHazard(states, rows, fullDesign);
  const gatePassed =
    tried.gatePassed &&
    model.logistic.converged &&
    leakingFeatures(states, rows, populationInterval(states)).length === 0;
  const recency = fitHazard(states, rows, recencyDesign);
  if (!gatePassed && !recency.logistic.converged)
    return { fitted: null, splits: tried.splits, gatePassed, calibration: [] };
  const isYearly = tried.horizonQuarters === YEAR_QUARTERS;
  return {
    fitted: {
      scorer: gatePassed ? "model" : "recency",
      hazard: plain(gatePassed ? model : recency),
      model: gatePassed ? plain(model) : null,
      rows: rows.length,
      platt:
        gatePassed && isYearly && tried.platt?.converged
          ? { intercept: tried.platt.intercept, slope: tried.platt.slope }
          : null,
    },
    splits: tried.splits,
    gatePassed,
    calibration: tried.calibration.map(({ rows: count, meanPredicted, observedShare }) => ({
      rows: count,
      predicted: meanPredicted,
      observed: observedShare,
    })),
  };
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
