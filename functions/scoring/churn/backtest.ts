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
import {
  type Design,
  fitHazard,
  fullDesign,
  QUARTER_DAYS,
  recencyDesign,
  riskOfSilence,
  YEAR_QUARTERS,
} from "./hazard.ts";
import type { VehicleStates } from "./vehicle-states.ts";

/** The model must beat the rule by this much AUC on each split, and have a lower Brier score. */
export const GATE_AUC = 0.01;
/** A single feature that ranks this well knows the answer: it leaks. */
export const LEAKAGE_AUC = 0.95;
/** The last two time splits decide. */
const SPLITS = 2;
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
  /** Fitted on the latest split, whose rows the model had not seen. */
  readonly platt: PlattScaling | null;
  readonly calibration: readonly CalibrationBin[];
  readonly horizonQuarters: number;
}

/** The longest horizon, up to a year, that leaves both splits enough quarters to learn from; 0 when none does. */
export function horizonFor(quarters: number): number {
  for (let horizon = YEAR_QUARTERS; horizon >= 1; horizon--)
    if (quarters - (horizon + SPLITS - 1) >= MIN_TRAINING_QUARTERS) return horizon;
  return 0;
}

/** `states` at cut-offs `asOfDay` − 91·j, j = 1 … quarters. */
export function backtest(states: VehicleStates, asOfDay: number, quarters: number): Backtest {
  const horizon = horizonFor(quarters);
  const none = { splits: [], gatePassed: false, platt: null, calibration: [], horizonQuarters: horizon };
  if (horizon === 0) return none;
  const judged = Array.from({ length: SPLITS }, (_, back) =>
    judge(states, asOfDay - QUARTER_DAYS * (horizon + back), horizon),
  );
  const [latest] = judged;
  if (!latest || judged.some(({ split }) => Number.isNaN(split.model.auc))) return none;
  const splits = judged.map(({ split }) => split);
  return {
    splits,
    gatePassed: splits.every(isBeaten),
    platt: fitPlatt(latest.risks, latest.labels),
    calibration: calibrationOf(latest.risks, latest.labels),
    horizonQuarters: horizon,
  };
}

const isBeaten = ({ model, recency }: Split): boolean =>
  model.auc >= recency.auc + GATE_AUC && model.brier < recency.brier;

function judge(states: VehicleStates, cutoffDay: number, horizon: number) {
  const training = rowsWhere(states, (row) => states.cutoffDay[row]! + QUARTER_DAYS <= cutoffDay);
  const judged = rowsWhere(states, (row) => states.cutoffDay[row]! === cutoffDay);
  const horizonDays = horizon * QUARTER_DAYS;
  const labels = Float64Array.from(judged, (row) => Number(!(states.nextVisitDays[row]! <= horizonDays)));
  const risksOf = (design: Design) => {
    const hazard = fitHazard(states, training, design);
    return Float64Array.from(judged, (row) => riskOfSilence(hazard, states, row, horizon));
  };
  const risks = risksOf(fullDesign);
  const split: Split = {
    cutoffDay,
    horizonDays,
    rows: judged.length,
    gone: labels.reduce((sum, label) => sum + label, 0),
    model: scorecard(risks, labels),
    recency: scorecard(risksOf(recencyDesign), labels),
  };
  return { split, risks, labels };
}

function scorecard(risks: Float64Array, labels: Float64Array): Scorecard {
  const ranked = rankedScores(risks, labels);
  return {
    auc: areaUnderRoc(ranked),
    prAuc: averagePrecision(ranked),
    brier: brierScore(risks, labels),
    lift10: liftAt(ranked, 0.1),
  };
}

function calibrationOf(risks: Float64Array, labels: Float64Array): CalibrationBin[] {
  const platt = fitPlatt(risks, labels);
  return calibrationTable(
    risks.map((risk) => calibrate(platt, risk)),
    labels,
  );
}

/** Features that alone rank the label better than any honest one could. */
export function leakingFeatures(states: VehicleStates, rows: Uint32Array, population: number): number[] {
  const labels = Float64Array.from(rows, (row) => Number(states.nextVisitDays[row]! <= QUARTER_DAYS));
  const features = new Float64Array(fullDesign.columns);
  const columns = Array.from({ length: fullDesign.columns }, () => new Float64Array(rows.length));
  rows.forEach((row, i) => {
    fullDesign.write(states, row, { elapsedDays: 0, population }, [features, 0]);
    for (const [j, column] of columns.entries()) column[i] = features[j]!;
  });
  const strengths = columns.map((column) => areaUnderRoc(rankedScores(column, labels)));
  return strengths.flatMap((auc, j) => (Math.max(auc, 1 - auc) > LEAKAGE_AUC ? [j] : []));
}

export function rowsWhere({ customer }: VehicleStates, keep: (row: number) => boolean): Uint32Array {
  return Uint32Array.from({ length: customer.length }, (_, row) => row).filter(keep);
}
