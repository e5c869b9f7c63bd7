import type { ModelCard, Models } from "../../contracts/models.ts";
import type { CalibrationBin } from "../../stats/calibration.ts";
import {
  type Backtest,
  backtest,
  deciles,
  type Foretold,
  foretold,
  horizonFor,
  MIN_TRAINING_QUARTERS,
  originsFor,
  plattOf,
} from "./backtest.ts";
import { countContest, settledRows } from "./count-churn.ts";
import { FEATURES } from "./features.ts";
import { fitHazard, type Hazard, trialsOf } from "./hazard.ts";
import { leakingFeatures, misdated } from "./leakage.ts";
import { cardOf } from "./model-card.ts";
import { fitRecencyRule } from "./recency-rule.ts";
import { thinned } from "./rows.ts";
import { TRAINING_ROWS } from "./sampling.ts";
import type { TierFloorsAt } from "./spend-tiers.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS, YEAR_DAYS, YEAR_QUARTERS } from "./time-step.ts";

/** Fewer rows teach nothing worth acting on. */
export const MIN_ROWS = 200;
/** A past quarter counts as history from this many vehicles on. */
export const MIN_VEHICLES = 30;

export interface Occasion {
  readonly asOfDay: number;
  /** Calls that all dealers together can make in a month. */
  readonly calls: number;
  readonly tierFloors: TierFloorsAt;
}

export interface ChurnFit extends Pick<Backtest, "splits" | "gatePassed"> {
  readonly fitted: Models["churn"];
  readonly calibration: readonly Omit<Models["calibration"][number], "kind">[];
  readonly card: ModelCard | null;
}

const NOTHING: ChurnFit = { fitted: null, splits: [], gatePassed: false, calibration: [], card: null };

/**
 * Fits the visit hazard on every past vehicle-quarter, after it has been tried at several cut-offs: published is the model where it
 * beats the recency rule on the last two, else the rule. A leak shuts the gate.
 */
export function fitChurn(states: VehicleStates, occasion: Occasion): ChurnFit {
  const { asOfDay, calls, tierFloors } = occasion;
  const quarters = quartersOfHistory(states, asOfDay);
  const settled = settledRows(states, QUARTER_DAYS, asOfDay);
  if (settled.length < MIN_ROWS || quarters === 0) return NOTHING;
  const horizon = horizonFor(quarters);
  const tried = backtest(countContest(states, horizon, tierFloors), {
    asOfDay,
    origins: horizon === 0 ? 0 : originsFor(quarters, horizon),
    calls,
  });
  const rows = thinned(settled, TRAINING_ROWS);
  const trials = trialsOf(states, rows, tierFloors);
  const names = FEATURES.map(({ name }) => name);
  const leaks = [...misdated(states, rows), ...leakingFeatures(trials, names)];
  const model = fitHazard(trials);
  const gatePassed = tried.gatePassed && leaks.length === 0 && model.logistic.converged;
  const inForce = gatePassed
    ? modelInForce(states, { model, tried, quarters, rows: rows.length }, occasion)
    : ruleInForce(states, asOfDay, tried);
  return {
    ...inForce,
    splits: tried.splits,
    gatePassed,
    card: cardOf({ kind: "count", states, rows, trials, names, logistic: model.logistic, leaks, horizon }),
  };
}

type InForce = Pick<ChurnFit, "fitted" | "calibration">;

interface Passed {
  readonly model: Hazard;
  readonly tried: Backtest;
  readonly quarters: number;
  readonly rows: number;
}

function modelInForce(states: VehicleStates, { model, tried, quarters, rows }: Passed, occasion: Occasion): InForce {
  const year = yearForetold(states, tried, quarters, occasion);
  const platt = year && plattOf(year);
  const { latest } = tried;
  const shown = year ?? (latest && { risks: latest.model, labels: latest.labels });
  return {
    fitted: {
      scorer: "model",
      hazard: plain(model),
      rows,
      platt: platt ? { intercept: platt.intercept, slope: platt.slope } : null,
    },
    calibration: shown ? binsOf(deciles(shown, platt ?? null)) : [],
  };
}

/** The latest year that is over, as a model foretold it that knew nothing of it; undefined without quarters before it to learn from. */
function yearForetold(
  states: VehicleStates,
  { latest }: Backtest,
  quarters: number,
  { asOfDay, tierFloors }: Occasion,
): Foretold | undefined {
  if (latest?.split.horizonDays === YEAR_DAYS) return { risks: latest.model, labels: latest.labels };
  if (quarters < YEAR_QUARTERS + MIN_TRAINING_QUARTERS) return undefined;
  return foretold(countContest(states, YEAR_QUARTERS, tierFloors), asOfDay - YEAR_DAYS);
}

/** The recency rule on states whose next year is known; null without a year of hindsight. */
function ruleInForce(states: VehicleStates, asOfDay: number, { latest }: Backtest): InForce {
  const known = settledRows(states, YEAR_DAYS, asOfDay);
  const calibration = latest ? binsOf(deciles({ risks: latest.rule, labels: latest.labels }, null)) : [];
  if (known.length < MIN_ROWS) return { fitted: null, calibration };
  const { intercept, slope, converged, rows } = fitRecencyRule(states, known, YEAR_DAYS);
  return { fitted: converged ? { scorer: "recency", intercept, slope, rows } : null, calibration };
}

export const binsOf = (bins: readonly CalibrationBin[]): ChurnFit["calibration"] =>
  bins.map(({ rows, meanPredicted, observedShare }) => ({ rows, predicted: meanPredicted, observed: observedShare }));

/** Quarters back from the business date, without a gap, in which enough vehicles were known. */
function quartersOfHistory({ cutoffDay }: VehicleStates, asOfDay: number): number {
  const vehicles = new Map<number, number>();
  for (let row = 0; row < cutoffDay.length; row++)
    vehicles.set(cutoffDay[row]!, (vehicles.get(cutoffDay[row]!) ?? 0) + 1);
  let quarters = 0;
  while ((vehicles.get(asOfDay - (quarters + 1) * QUARTER_DAYS) ?? 0) >= MIN_VEHICLES) quarters++;
  return quarters;
}

export const plain = ({ logistic, setting }: Hazard) => ({
  intercept: logistic.intercept,
  coefficients: [...logistic.coefficients],
  means: [...logistic.means],
  population: setting.population,
  kmPerDay: setting.kmPerDay,
});
