import {
  brierScore,
  type CalibrationBin,
  calibrate,
  calibrationTable,
  fitPlatt,
  type PlattScaling,
} from "../../stats/calibration.ts";
import { areaUnderRoc, averagePrecision, liftAt, precisionAt } from "../../stats/classification.ts";
import { rankedScores } from "../../stats/ranked-scores.ts";
import { QUARTER_DAYS, YEAR_QUARTERS } from "./time-step.ts";

/** The model must beat the rule by this much AUC on each split, and have a lower Brier score. */
export const GATE_AUC = 0.01;
/** The last two time splits decide. */
const SPLITS = 2;
/** At most this many time splits are judged, a quarter apart. */
const MAX_ORIGINS = 6;
/** A split is trained on at least this many earlier quarters. */
export const MIN_TRAINING_QUARTERS = 2;

export interface Scorecard {
  readonly auc: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly lift10: number;
  /** Among as many of the riskiest as the dealers can call. */
  readonly precision: number;
}

/** One time split: trained on outcomes known by the cut-off, judged on what came after. */
export interface Split {
  readonly cutoffDay: number;
  readonly horizonDays: number;
  readonly rows: number;
  readonly gone: number;
  readonly calls: number;
  readonly model: Scorecard;
  readonly rule: Scorecard;
}

/** Probability of the outcome, by row. */
export type Scorer = (row: number) => number;

/** A model and a rule that answer the same question about what comes in the quarters after a cut-off. */
export interface Contest {
  readonly quarters: number;
  /** The rows asked about at a cut-off, what came, and how many each stands for. */
  asked(cutoffDay: number): { readonly rows: Uint32Array; readonly labels: Float64Array; readonly weight: number };
  /** Both learn only from outcomes known by the cut-off. */
  model(cutoffDay: number): Scorer;
  rule(cutoffDay: number): Scorer;
}

export interface Judged {
  readonly split: Split;
  readonly model: Float64Array;
  readonly rule: Float64Array;
  readonly labels: Float64Array;
}

/** Risks of rows of which the model knew nothing, and what came. */
export interface Foretold {
  readonly risks: Float64Array;
  readonly labels: Float64Array;
}

export interface Backtest {
  /** Latest first. */
  readonly splits: readonly Split[];
  readonly gatePassed: boolean;
  readonly latest: Judged | undefined;
}

/**
 * The longest horizon, up to a year, that leaves both deciding splits enough quarters for the model to learn from, and one whose whole
 * horizon had passed for the rule; 0 when none does.
 */
export function horizonFor(quarters: number): number {
  for (let horizon = YEAR_QUARTERS; horizon >= 1; horizon--)
    if (originsFor(quarters, horizon) >= SPLITS) return horizon;
  return 0;
}

/** How many cut-offs, a quarter apart, have the horizon after them and enough quarters before them. */
export function originsFor(quarters: number, horizon: number): number {
  return Math.max(0, Math.min(MAX_ORIGINS, quarters - horizon - Math.max(MIN_TRAINING_QUARTERS, horizon) + 1));
}

/** Tries a contest at each of `origins` cut-offs before the business date, `calls` being those that dealers can make. */
export function backtest(
  contest: Contest,
  { asOfDay, origins, calls }: { readonly asOfDay: number; readonly origins: number; readonly calls: number },
): Backtest {
  const judged = Array.from({ length: origins }, (_, back) =>
    judge(contest, asOfDay - QUARTER_DAYS * (contest.quarters + back), calls),
  );
  const telling = judged.filter(({ split }) => !Number.isNaN(split.model.auc));
  const deciding = judged.slice(0, SPLITS);
  const isDecided = deciding.length === SPLITS && deciding.every((each) => telling.includes(each));
  if (!isDecided) return { splits: [], gatePassed: false, latest: undefined };
  return {
    splits: telling.map(({ split }) => split),
    gatePassed: deciding.every(({ split }) => isBeaten(split)),
    latest: judged[0],
  };
}

const isBeaten = ({ model, rule }: Split): boolean => beats(model, rule);

/** Whether a model ranks better than a rule by the gate's margin, and errs less. */
export const beats = (model: Scorecard, rule: Scorecard): boolean =>
  model.auc >= rule.auc + GATE_AUC && model.brier < rule.brier;

/** What the model said at one cut-off, and what came. */
export function foretold(contest: Contest, cutoffDay: number): Foretold {
  const { rows, labels } = contest.asked(cutoffDay);
  return { risks: Float64Array.from(rows, contest.model(cutoffDay)), labels };
}

function judge(contest: Contest, cutoffDay: number, calls: number): Judged {
  const { rows, labels, weight } = contest.asked(cutoffDay);
  const ours = Math.min(Math.round(calls / weight), rows.length);
  const model = Float64Array.from(rows, contest.model(cutoffDay));
  const rule = Float64Array.from(rows, contest.rule(cutoffDay));
  const split: Split = {
    cutoffDay,
    horizonDays: contest.quarters * QUARTER_DAYS,
    rows: rows.length,
    gone: labels.reduce((sum, label) => sum + label, 0),
    calls: ours,
    model: scorecard(model, labels, ours),
    rule: scorecard(rule, labels, ours),
  };
  return { split, model, rule, labels };
}

export function scorecard(risks: Float64Array, labels: Float64Array, calls: number): Scorecard {
  const ranked = rankedScores(risks, labels);
  return {
    auc: areaUnderRoc(ranked),
    prAuc: averagePrecision(ranked),
    brier: brierScore(risks, labels),
    lift10: liftAt(ranked, 0.1),
    precision: precisionAt(ranked, calls),
  };
}

/** Platt's line through risks and what came; null where it did not converge. */
export function plattOf({ risks, labels }: Foretold): PlattScaling | null {
  const fitted = fitPlatt(risks, labels);
  return fitted.converged ? fitted : null;
}

/** Predicted against observed by decile, after Platt's line where there is one. */
export function deciles({ risks, labels }: Foretold, platt: PlattScaling | null): CalibrationBin[] {
  return calibrationTable(platt ? risks.map((risk) => calibrate(platt, risk)) : risks, labels);
}
