import type { Contest } from "./backtest.ts";
import { fitHazard, riskOfSilence, trialsOf } from "./hazard.ts";
import { isSettled, isSilent } from "./outcomes.ts";
import { fitRecencyRule, recencyRisk } from "./recency-rule.ts";
import { rowsWhere, thinned } from "./rows.ts";
import type { TierFloorsAt } from "./spend-tiers.ts";
import type { VehicleStates } from "./state-columns.ts";
import { QUARTER_DAYS } from "./time-step.ts";

/** A time split settles for fewer: it is fitted once per origin. */
const SPLIT_ROWS = 50_000;

/** Rows of which it is known by `knownBy` whether a visit came within `days` of the cut-off. */
export const settledRows = (states: VehicleStates, days: number, knownBy: number): Uint32Array =>
  rowsWhere(states, (row) => states.cutoffDay[row]! + days <= knownBy && isSettled(states, row, days));

/** Rows of one cut-off were sampled alike. */
export const weightAt = ({ weight }: VehicleStates, rows: Uint32Array): number =>
  rows.length > 0 ? weight[rows[0]!]! : 1;

/** The visit hazard against the recency rule: no visit in the quarters after the cut-off. */
export function countContest(states: VehicleStates, quarters: number, tierFloors: TierFloorsAt): Contest {
  const days = quarters * QUARTER_DAYS;
  return {
    quarters,
    asked(cutoffDay) {
      const rows = rowsWhere(states, (row) => states.cutoffDay[row] === cutoffDay && isSettled(states, row, days));
      const labels = Float64Array.from(rows, (row) => Number(isSilent(states, row, days)));
      return { rows, labels, weight: weightAt(states, rows) };
    },
    model(cutoffDay) {
      const rows = thinned(settledRows(states, QUARTER_DAYS, cutoffDay), SPLIT_ROWS);
      return riskOfSilence(fitHazard(trialsOf(states, rows, tierFloors)), states, quarters);
    },
    rule(cutoffDay) {
      const rule = fitRecencyRule(states, settledRows(states, days, cutoffDay), days);
      return (row) => recencyRisk(rule, states.recencyDays[row]!);
    },
  };
}
