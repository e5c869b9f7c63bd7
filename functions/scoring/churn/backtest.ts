import {
  brierScore,
  type CalibrationBin,
  calibrate,
  calibrationTable,
  fitPlatt,
  type PlattScaling,
} from "../../stats/calibration.ts";
import { areaUnderRoc, averagePrecision, liftAt } from "../../stats/classification.ts";
import { rankedScores } from "../../stats/ranked-scores.ts";
import { fitHazard, fullDesign, QUARTER_DAYS, riskOfSilence, type Trials, trialsOf, YEAR_QUARTERS } from "./hazard.ts";
import { fitRecencyRule, recencyRisk } from "./recency-rule.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** The model must beat the rule by this much AUC on each split, and have a lower Brier score. */
export const GATE_AUC = 0.01;
/** A single feature that ranks this well knows the answer: it leaks. */
export const LEAKAGE_AUC = 0.95;
/** The last two time splits decide. */
const SPLITS = 2;
/** Rows on which a leak would show; more add time, not certainty. */
const LEAKAGE_ROWS = 50_000;
/** A split is trained on at least this many earlier quarters. */
const MIN_TRAINING_QUARTERS = 2;

export interface Scorecard {
  readonly auc: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly lift10: number;
}

/** One time split: trained on quarters that ended by the cut-off, judged on what came after. */
export interface Split {
  readonly cutoffDay: number;
  readonly horizonDays: number;
  readonly rows: number;
  readonly gone: number;
  readonly model: Scorecard;
  readonly recency: Scorecard;
}

export interface Backtest {
  readonly splits: readonly Split[];
  readonly gatePassed: boolean;
  /** Of the model, fitted on the latest split, whose rows it had not seen; null where it did not converge. */
  readonly platt: PlattScaling | null;
  /** On the latest split: the model after Platt's scaling, the rule as it is. */
  readonly calibration: Readonly<Record<"model" | "recency", readonly CalibrationBin[]>>;
  readonly horizonQuarters: number;
}

/**
 * The longest horizon, up to a year, that leaves both splits enough quarters for the model to learn from, and one whose whole horizon
 * had passed for the rule; 0 when none does.
 */
export function horizonFor(quarters: number): number {
  for (let horizon = YEAR_QUARTERS; horizon >= 1; horizon--)
    if (quarters - (horizon + SPLITS - 1) >= Math.max(MIN_TRAINING_QUARTERS, horizon)) return horizon;
  return 0;
}

/** `states` at cut-offs `asOfDay` − 91·j, j = 1 … quarters. */
export function backtest(states: VehicleStates, asOfDay: number, quarters: number): Backtest {
  const horizonQuarters = horizonFor(quarters);
  const judged = Array.from({ length: horizonQuarters === 0 ? 0 : SPLITS }, (_, back) =>
    judge(states, asOfDay - QUARTER_DAYS * (horizonQuarters + back), horizonQuarters),
  );
  const [latest] = judged;
  if (!latest || judged.some(({ split }) => Number.isNaN(split.model.auc)))
    return { splits: [], gatePassed: false, platt: null, calibration: { model: [], recency: [] }, horizonQuarters };
  const splits = judged.map(({ split }) => split);
  const fitted = fitPlatt(latest.model, latest.labels);
  const platt = fitted.converged ? fitted : null;
  const calibrated = platt ? latest.model.map((risk) => calibrate(platt, risk)) : latest.model;
  return {
    splits,
    gatePassed: splits.every(isBeaten),
    platt,
    calibration: {
      model: calibrationTable(calibrated, latest.labels),
      recency: calibrationTable(latest.recency, latest.labels),
    },
    horizonQuarters,
  };
}

const isBeaten = ({ model, recency }: Split): boolean => beats(model, recency);

/** Whether a model ranks better than a rule by the gate's margin, and errs less. */
export const beats = (model: Scorecard, rule: Scorecard): boolean =>
  model.auc >= rule.auc + GATE_AUC && model.brier < rule.brier;

/** Trained on quarters whose label window ended by the cut-off, judged on what came after it. */
function judge(states: VehicleStates, cutoffDay: number, horizon: number) {
  const horizonDays = horizon * QUARTER_DAYS;
  const knownAfter = (days: number) => rowsWhere(states, (row) => states.cutoffDay[row]! + days <= cutoffDay);
  const judged = rowsWhere(states, (row) => states.cutoffDay[row]! === cutoffDay);
  const labels = Float64Array.from(judged, (row) => Number(!(states.nextVisitDays[row]! <= horizonDays)));
  const hazard = fitHazard(trialsOf(states, knownAfter(QUARTER_DAYS), fullDesign));
  const model = Float64Array.from(judged, riskOfSilence(hazard, states, horizon));
  const rule = fitRecencyRule(states, knownAfter(horizonDays), horizonDays);
  const recency = Float64Array.from(judged, (row) => recencyRisk(rule, states.recencyDays[row]!));
  const split: Split = {
    cutoffDay,
    horizonDays,
    rows: judged.length,
    gone: labels.reduce((sum, label) => sum + label, 0),
    model: scorecard(model, labels),
    recency: scorecard(recency, labels),
  };
  return { split, model, recency, labels };
}

export function scorecard(risks: Float64Array, labels: Float64Array): Scorecard {
  const ranked = rankedScores(risks, labels);
  return {
    auc: areaUnderRoc(ranked),
    prAuc: averagePrecision(ranked),
    brier: brierScore(risks, labels),
    lift10: liftAt(ranked, 0.1),
  };
}

/** Columns of the design that alone rank the label better than any honest feature could. */
export function leakingFeatures({ features, labels, design: { columns } }: Trials): number[] {
  const stride = Math.max(1, Math.floor(labels.length / LEAKAGE_ROWS));
  const seen = labels.filter((_, row) => row % stride === 0);
  return Array.from({ length: columns }, (_, column) => column).filter((column) => {
    const values = seen.map((_, i) => features[i * stride * columns + column]!);
    const auc = areaUnderRoc(rankedScores(values, seen));
    return Math.max(auc, 1 - auc) > LEAKAGE_AUC;
  });
}

export function rowsWhere({ customer }: VehicleStates, keep: (row: number) => boolean): Uint32Array {
  const rows = new Uint32Array(customer.length);
  let kept = 0;
  for (let row = 0; row < customer.length; row++) if (keep(row)) rows[kept++] = row;
  return rows.subarray(0, kept);
}
