import { dateOfDay } from "../../contracts/calendar.ts";
import type { ModelCard } from "../../contracts/models.ts";
import type { LogisticModel } from "../../stats/logistic.ts";
import { mean, sum } from "../../stats/sum.ts";
import type { Trials } from "./hazard.ts";
import type { VehicleStates } from "./state-columns.ts";

export interface Lesson extends Pick<ModelCard, "kind" | "horizon" | "leaks"> {
  readonly states: VehicleStates;
  /** The rows learnt from. */
  readonly rows: Uint32Array;
  readonly trials: Omit<Trials, "setting">;
  readonly names: readonly string[];
  readonly logistic: LogisticModel;
}

/** What a model learnt from, and what it learnt. */
export function cardOf({ kind, horizon, leaks, states, rows, trials, names, logistic }: Lesson): ModelCard {
  const cutoffs = rows.map((row) => states.cutoffDay[row]!).sort();
  return {
    kind,
    horizon,
    leaks: [...leaks],
    rows: rows.length,
    positives: trials.labels.reduce((total, label) => total + label, 0),
    baseRate: sum(trials.labels.map((label, row) => label * trials.weights[row]!)) / sum(trials.weights),
    firstCutoff: dateOfDay(cutoffs[0]!),
    lastCutoff: dateOfDay(cutoffs.at(-1)!),
    ending: logistic.reason,
    features: names.map((name, column) => ({
      name,
      coefficient: logistic.coefficients[column]!,
      ...spreadOf(trials, column),
    })),
  };
}

/** Mean and standard deviation of the known values, and the share that is known; 0 where none is. */
function spreadOf({ features, columns }: Lesson["trials"], column: number) {
  const rows = features.length / columns;
  const values = new Float64Array(rows);
  let count = 0;
  for (let at = column; at < features.length; at += columns)
    if (!Number.isNaN(features[at]!)) values[count++] = features[at]!;
  if (count === 0) return { mean: 0, deviation: 0, known: 0 };
  const middle = mean(values.subarray(0, count));
  const squares = values.subarray(0, count).map((value) => (value - middle) ** 2);
  return { mean: middle, deviation: Math.sqrt(mean(squares)), known: count / rows };
}
