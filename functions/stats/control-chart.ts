import { mean } from "./sum.ts";

/** Mean ± 3 moving ranges / d₂, d₂ = 1.128 for ranges of two. */
export interface ControlLimits {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

export type ChartSignal = "none" | "above" | "below" | "run_above" | "run_below";

const D2 = 1.128;
/** This many in a row on one side of the middle are a signal. */
const RUN = 8;

/**
 * Natural process limits of single values (XmR chart); moving ranges are taken between neighbours that are both there (NaN is
 * a gap). NaN without two neighbours.
 *
 * Shewhart (1931), Economic Control of Quality of Manufactured Product; NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
 */
export function controlLimits(values: ArrayLike<number>): ControlLimits {
  const there = Array.from(values).filter((value) => !Number.isNaN(value));
  const ranges = Array.from(values).flatMap((value, i) => {
    const range = Math.abs(value - (values[i - 1] ?? Number.NaN));
    return Number.isNaN(range) ? [] : [range];
  });
  const middle = mean(there);
  const reach = (3 * mean(ranges)) / D2;
  return { low: middle - reach, middle, high: middle + reach };
}

/**
 * What each value signals: outside the limits (Wheeler's rule 1), or the eighth or later in a row on one side of the middle
 * (rule 2); a gap (NaN) ends a run.
 *
 * Wheeler (2000), Understanding Variation: The Key to Managing Chaos, 2nd edition.
 */
export function chartSignals(values: ArrayLike<number>, { low, middle, high }: ControlLimits): ChartSignal[] {
  let run = 0;
  return Array.from(values, (value) => {
    const side = Number.isNaN(value) ? 0 : Math.sign(value - middle);
    run = side !== 0 && side === Math.sign(run) ? run + side : side;
    if (value > high) return "above";
    if (value < low) return "below";
    if (Math.abs(run) >= RUN) return run > 0 ? "run_above" : "run_below";
    return "none";
  });
}
