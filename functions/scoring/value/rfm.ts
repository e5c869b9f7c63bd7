import { quantileOfSorted } from "../../stats/quantile.ts";

/** Upper ends of the first four fifths of the active base, for one of recency, frequency or amount. */
export type Quintiles = readonly [number, number, number, number];

/** Cuts at 20, 40, 60 and 80 % of the values; all zero for an empty base. */
export function quintileCuts(values: Float64Array): Quintiles {
  if (values.length === 0) return [0, 0, 0, 0];
  const sorted = values.slice().sort();
  const cutAt = (share: number) => quantileOfSorted(sorted, share);
  return [cutAt(0.2), cutAt(0.4), cutAt(0.6), cutAt(0.8)];
}

/** 1 … 5: how many cuts the value exceeds, plus one. Equal values always share a score. */
export function quintileScore(value: number, cuts: Quintiles): number {
  return 1 + cuts.filter((cut) => value > cut).length;
}
