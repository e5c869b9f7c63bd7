import { areaUnderRoc } from "../../stats/classification.ts";
import { rankedScores } from "../../stats/ranked-scores.ts";
import type { Trials } from "./hazard.ts";
import type { VehicleStates } from "./state-columns.ts";

/** A single feature that ranks this well knows the answer: it leaks. */
export const LEAKAGE_AUC = 0.95;
/** Rows on which a leak would show; more add time, not certainty. */
const LEAKAGE_ROWS = 50_000;

/** `label`: an outcome on or before the cut-off · `feature date`: a fact of a later day · else the name of a feature that ranks too well. */
export type Leak = string;

/** Rows whose label or whose facts lie on the wrong side of their cut-off. */
export function misdated(states: VehicleStates, rows: Uint32Array): Leak[] {
  const isAny = (wrong: (row: number) => boolean) => rows.some(wrong);
  return [
    ...(isAny((row) => states.nextVisitDays[row]! <= 0 || states.customerNextVisitDays[row]! <= 0) ? ["label"] : []),
    ...(isAny((row) => !(states.freshestDays[row]! >= 0)) ? ["feature date"] : []),
  ];
}

/** Names of the features that alone rank the label better than any honest feature could. */
export function leakingFeatures(
  { features, columns, labels }: Pick<Trials, "features" | "columns" | "labels">,
  names: readonly string[],
): Leak[] {
  const stride = Math.max(1, Math.floor(labels.length / LEAKAGE_ROWS));
  return names.filter((_, column) => {
    const [values, seen]: [number[], number[]] = [[], []];
    for (let row = 0; row < labels.length; row += stride) {
      const value = features[row * columns + column]!;
      if (Number.isNaN(value)) continue;
      values.push(value);
      seen.push(labels[row]!);
    }
    const auc = areaUnderRoc(rankedScores(values, seen));
    return Math.max(auc, 1 - auc) > LEAKAGE_AUC;
  });
}
