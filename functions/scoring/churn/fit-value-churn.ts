import type { Models } from "../../contracts/models.ts";
import { calibrate, type PlattScaling } from "../../stats/calibration.ts";
import { quantile } from "../../stats/quantile.ts";
import {
  type Backtest,
  backtest,
  deciles,
  type Foretold,
  foretold,
  horizonFor,
  type Judged,
  originsFor,
  plattOf,
} from "./backtest.ts";
import { binsOf, type ChurnFit, MIN_ROWS, MIN_VEHICLES, type Occasion, plain } from "./fit-churn.ts";
import { fitKnown, type Hazard } from "./hazard.ts";
import { leakingFeatures, misdated } from "./leakage.ts";
import { cardOf } from "./model-card.ts";
import { rowsWhere, thinned } from "./rows.ts";
import { TRAINING_ROWS } from "./sampling.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS, YEAR_DAYS, YEAR_QUARTERS } from "./time-step.ts";
import { isFallen, isMidOrHigh, type Valued, valueContest, valuedRows, valueTrials } from "./value-churn.ts";
import { VALUE_FEATURES } from "./value-features.ts";
import { fitRatioRule, isWarnedByRatio } from "./value-rule.ts";

export interface ValueChurnFit extends Omit<ChurnFit, "fitted"> {
  readonly fitted: Models["valueChurn"];
}

/** Records may begin this much before or after the first visit they hold. */
const START_SLACK_DAYS = 31;

/**
 * Fits value churn on every past customer-quarter of tier A or B whose next year is over, after model and rule have been tried at
 * several cut-offs: published is the model where it beats the ratio rule on the last two, else the rule. A leak shuts the gate.
 */
export function fitValueChurn(states: VehicleStates, { asOfDay, calls, tierFloors }: Occasion): ValueChurnFit {
  const valued: Valued = { states, tierFloors, firstCutoffDay: firstDay(states) + YEAR_DAYS - START_SLACK_DAYS };
  const rows = thinned(valuedRows(valued, YEAR_QUARTERS, asOfDay), TRAINING_ROWS);
  const quarters = quartersOfRecords(valued, asOfDay);
  if (rows.length < MIN_ROWS)
    return { ...ruleInForce(valued, rows, undefined), splits: [], gatePassed: false, card: null };
  const horizon = horizonFor(quarters);
  const origins = horizon === 0 ? 0 : originsFor(quarters, horizon);
  const tried = backtest(valueContest(valued, horizon), { asOfDay, origins, calls });
  const trials = valueTrials(valued, rows, YEAR_QUARTERS);
  const names = VALUE_FEATURES.map(({ name }) => name);
  const leaks = [...misdated(states, rows), ...leakingFeatures(trials, names)];
  const model = { logistic: fitKnown(trials), setting: trials.setting };
  const gatePassed = tried.gatePassed && leaks.length === 0 && model.logistic.converged;
  const inForce = gatePassed
    ? modelInForce(valued, { model, tried, rows: rows.length, quarters }, asOfDay)
    : ruleInForce(valued, rows, tried.latest);
  return {
    ...inForce,
    splits: tried.splits,
    gatePassed,
    card: cardOf({ kind: "value", states, rows, trials, names, logistic: model.logistic, leaks, horizon }),
  };
}

type InForce = Pick<ValueChurnFit, "fitted" | "calibration">;

interface Passed {
  readonly model: Hazard;
  readonly tried: Backtest;
  readonly rows: number;
  readonly quarters: number;
}

function modelInForce(valued: Valued, { model, tried, rows, quarters }: Passed, asOfDay: number): InForce {
  const year = yearForetold(valued, tried, { quarters, asOfDay });
  const platt = year ? plattOf(year.foretold) : null;
  const { risks, labels, cutoffDay } = year
    ? { ...year.foretold, cutoffDay: year.cutoffDay }
    : { risks: tried.latest!.model, labels: tried.latest!.labels, cutoffDay: tried.latest!.split.cutoffDay };
  return {
    fitted: {
      scorer: "model",
      hazard: plain(model),
      platt: platt && { intercept: platt.intercept, slope: platt.slope },
      threshold: warningThreshold(calibrated(risks, platt), shareWarned(valued, cutoffDay)),
      rows,
    },
    calibration: binsOf(deciles({ risks, labels }, platt)),
  };
}

const calibrated = (risks: Float64Array, platt: PlattScaling | null): Float64Array =>
  platt ? risks.map((risk) => calibrate(platt, risk)) : risks;

/** The risk from which the model warns of as many as the rule would: it has to find better ones, not more. */
function warningThreshold(risks: Float64Array, share: number): number {
  return share === 0 ? 1 : quantile(risks, 1 - share);
}

function shareWarned(valued: Valued, cutoffDay: number): number {
  const asked = valueContest(valued, YEAR_QUARTERS).asked(cutoffDay).rows;
  return asked.filter((row) => isWarnedByRatio(valued.states, row)).length / asked.length;
}

interface Year {
  readonly cutoffDay: number;
  readonly foretold: Foretold;
}

/** The latest year that is over, as a model foretold it that knew nothing of it; undefined without a year's outcomes before it. */
function yearForetold(
  valued: Valued,
  { latest }: Backtest,
  { quarters, asOfDay }: { readonly quarters: number; readonly asOfDay: number },
): Year | undefined {
  const cutoffDay = asOfDay - YEAR_DAYS;
  if (latest?.split.cutoffDay === cutoffDay && latest.split.horizonDays === YEAR_DAYS)
    return { cutoffDay, foretold: { risks: latest.model, labels: latest.labels } };
  if (quarters < 2 * YEAR_QUARTERS) return undefined;
  return { cutoffDay, foretold: foretold(valueContest(valued, YEAR_QUARTERS), cutoffDay) };
}

/** The rule takes two shares only, so that it can be had from fewer customers than a model; null below those. */
function ruleInForce(valued: Valued, rows: Uint32Array, latest: Judged | undefined): InForce {
  if (rows.length < MIN_VEHICLES) return { fitted: null, calibration: [] };
  const { warned, others } = fitRatioRule(valued.states, rows, (row) => isFallen(valued, row, YEAR_QUARTERS));
  return {
    fitted: { scorer: "ratio", warned, others, rows: rows.length },
    calibration: latest ? binsOf(deciles({ risks: latest.rule, labels: latest.labels }, null)) : [],
  };
}

/** The first day of which there is a visit on record. */
function firstDay({ cutoffDay, historyDays }: VehicleStates): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < cutoffDay.length; row++) first = Math.min(first, cutoffDay[row]! - historyDays[row]!);
  return first;
}

/** Quarters back from the business date, without a gap, in which enough customers were in question. */
function quartersOfRecords(valued: Valued, asOfDay: number): number {
  const { states, firstCutoffDay } = valued;
  const rows = rowsWhere(states, (row) => states.cutoffDay[row]! >= firstCutoffDay && isMidOrHigh(valued, row));
  const customers = new Map<number, number>();
  for (const row of rows) customers.set(states.cutoffDay[row]!, (customers.get(states.cutoffDay[row]!) ?? 0) + 1);
  let quarters = 0;
  while ((customers.get(asOfDay - (quarters + 1) * QUARTER_DAYS) ?? 0) >= MIN_VEHICLES) quarters++;
  return quarters;
}
