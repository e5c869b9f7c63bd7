import type { Contest } from "./backtest.ts";
import { weightAt } from "./count-churn.ts";
import { fitKnown, probability, settingOf, type Trials, weightsOf } from "./hazard.ts";
import { cameAgain, yearlyCentsAfter } from "./outcomes.ts";
import { rowsWhere } from "./rows.ts";
import { spendTier, type TierFloorsAt } from "./spend-tiers.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS } from "./time-step.ts";
import { VALUE_FEATURES, writeValueFeatures } from "./value-features.ts";
import { fitRatioRule, isWarnedByRatio, ratioRisk } from "./value-rule.ts";

/** States of customers in question, and the floors of their tiers. */
export interface Valued {
  readonly states: VehicleStates;
  readonly tierFloors: TierFloorsAt;
  /** From here on the 12 months before a cut-off are on record. */
  readonly firstCutoffDay: number;
}

/** A customer with A's or B's spend of the 12 months to the cut-off; one row each. */
export function isMidOrHigh({ states, tierFloors }: Pick<Valued, "states" | "tierFloors">, row: number): boolean {
  if (states.isMain[row] !== 1) return false;
  return spendTier(states.customerCents12[row]!, tierFloors(states.cutoffDay[row]!)) !== "C";
}

/** Whether the customer came again and yet spent less than makes a B: value churn, pro rata where fewer than four quarters are looked at. */
export function isFallen({ states, tierFloors }: Valued, row: number, quarters: number): boolean {
  const floor = tierFloors(states.cutoffDay[row]!).B;
  return cameAgain(states, row, quarters) && yearlyCentsAfter(states, row, quarters) < floor;
}

/** Customers in question at cut-offs whose next quarters are over by `knownBy`. */
export const valuedRows = (valued: Valued, quarters: number, knownBy: number): Uint32Array =>
  rowsWhere(valued.states, (row) => {
    const cutoff = valued.states.cutoffDay[row]!;
    return cutoff >= valued.firstCutoffDay && cutoff + quarters * QUARTER_DAYS <= knownBy && isMidOrHigh(valued, row);
  });

export function valueTrials(valued: Valued, rows: Uint32Array, quarters: number): Trials {
  const { states, tierFloors } = valued;
  const setting = settingOf(states, rows, tierFloors);
  const columns = VALUE_FEATURES.length;
  const features = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) writeValueFeatures(states, rows[i]!, setting, [features, i * columns]);
  return { features, columns, setting, labels: labelsOf(valued, rows, quarters), weights: weightsOf(states, rows) };
}

const labelsOf = (valued: Valued, rows: Uint32Array, quarters: number): Float64Array =>
  Float64Array.from(rows, (row) => Number(isFallen(valued, row, quarters)));

/** The value-churn model against the ratio rule: comes, and falls below the cut frozen at the cut-off. */
export function valueContest(valued: Valued, quarters: number): Contest {
  const { states } = valued;
  return {
    quarters,
    asked(cutoffDay) {
      const rows = rowsWhere(states, (row) => states.cutoffDay[row] === cutoffDay && isMidOrHigh(valued, row));
      return { rows, labels: labelsOf(valued, rows, quarters), weight: weightAt(states, rows) };
    },
    model(cutoffDay) {
      const trials = valueTrials(valued, valuedRows(valued, quarters, cutoffDay), quarters);
      return valueScorer(states, { logistic: fitKnown(trials), setting: trials.setting });
    },
    rule(cutoffDay) {
      const rows = valuedRows(valued, quarters, cutoffDay);
      const rule = fitRatioRule(states, rows, (row) => isFallen(valued, row, quarters));
      return (row) => ratioRisk(rule, isWarnedByRatio(states, row));
    },
  };
}

/** P(value churn) of a state under a fitted model. */
export function valueScorer(
  states: VehicleStates,
  { logistic, setting }: { readonly logistic: Parameters<typeof probability>[0]; readonly setting: Trials["setting"] },
): (row: number) => number {
  const features = new Float64Array(VALUE_FEATURES.length);
  return (row) => {
    writeValueFeatures(states, row, setting, [features, 0]);
    return probability(logistic, features);
  };
}
