import type { PurchaseStates } from "./purchase-states.ts";

/** Years of the newest vehicle at which the line in its age may bend. */
const AGE_KNOTS = [1, 2, 3, 4, 5] as const;
/** Where a survey answer is missing its share enters as this, and `survey known` as 0. */
const TYPICAL_SURVEY_SHARE = 0.8;
const WARRANTY_WINDOW_DAYS = 91;

export const PURCHASE_FEATURES = [
  "log age of newest in years",
  ...AGE_KNOTS.map((years) => `age beyond ${years} years`),
  "age known",
  "within 3 months of warranty end",
  "after warranty",
  "log vehicles",
  "log bought",
  "log days since last visit",
  "never came",
  "log visits of 12 months",
  "log amount of 12 months",
  "survey index",
  "survey known",
  "complaint",
] as const;

/** Writes the features of state `row` at `at`, in the order of `PURCHASE_FEATURES`. */
export function writePurchaseFeatures(states: PurchaseStates, row: number, into: Float64Array, at: number): void {
  const years = states.newestDays[row]! / 365.25;
  const warranty = states.warrantyDaysLeft[row]!;
  const recency = states.recencyDays[row]!;
  const share = states.surveyShare[row]!;
  let next = at;
  into[next++] = Math.log1p(years);
  for (const knot of AGE_KNOTS) into[next++] = Math.max(0, years - knot);
  into[next++] = states.isAgeKnown[row]!;
  into[next++] = Number(Math.abs(warranty) <= WARRANTY_WINDOW_DAYS);
  into[next++] = Number(warranty < 0);
  into[next++] = Math.log(states.vehicles[row]!);
  into[next++] = Math.log1p(states.bought[row]!);
  into[next++] = Number.isNaN(recency) ? 0 : Math.log1p(recency);
  into[next++] = Number(Number.isNaN(recency));
  into[next++] = Math.log1p(states.visits12[row]!);
  into[next++] = Math.log1p(Math.max(0, states.spend12Cents[row]!) / 100);
  into[next++] = Number.isNaN(share) ? TYPICAL_SURVEY_SHARE : share;
  into[next++] = Number(!Number.isNaN(share));
  into[next] = states.hasComplaint[row]!;
}

/** A way of turning states into a design: the model's, or the rule's one column. */
export interface PurchaseDesign {
  readonly columns: number;
  write(states: PurchaseStates, row: number, into: Float64Array, at: number): void;
}

export const modelDesign: PurchaseDesign = { columns: PURCHASE_FEATURES.length, write: writePurchaseFeatures };

/** The rule that a model has to beat: the age of the newest vehicle and nothing else. */
export const ruleDesign: PurchaseDesign = {
  columns: 1,
  write: (states, row, into, at) => {
    into[at] = Math.log1p(states.newestDays[row]!);
  },
};

export function designOf(design: PurchaseDesign, states: PurchaseStates, rows: Uint32Array): Float64Array {
  const features = new Float64Array(rows.length * design.columns);
  for (let i = 0; i < rows.length; i++) design.write(states, rows[i]!, features, i * design.columns);
  return features;
}
