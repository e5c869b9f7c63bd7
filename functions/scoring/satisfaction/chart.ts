import type { PublishedRow } from "../../contracts/published.ts";
import { chartSignals, controlLimits } from "../../stats/control-chart.ts";
import { points } from "../rounding.ts";
import type { View } from "./windows.ts";

type Chart = Pick<PublishedRow<"satisfaction">, "chartLow" | "chartMiddle" | "chartHigh" | "chartSignal">;

export const NO_CHART: Chart = { chartLow: null, chartMiddle: null, chartHigh: null, chartSignal: null };

/** Fewer shown months than this say nothing of how an entity's months usually vary. */
const LEAST_MONTHS = 12;

/**
 * Control charts of one entity's monthly scores, by period: limits from all its shown months (`months` in order, gaps left out), so
 * that one report has one pair of limits; months withheld are gaps.
 */
export function monthlyCharts(
  months: readonly View[],
  periods: readonly string[],
  suppress: number,
): Map<string, Chart> {
  const shown = new Map(
    months.filter(({ index }) => index.n >= suppress).map(({ period, index }) => [period, index.mean]),
  );
  const values = periods.map((period) => shown.get(period) ?? Number.NaN);
  const limits = controlLimits(values);
  const count = values.filter((value) => !Number.isNaN(value)).length;
  if (count < LEAST_MONTHS || Number.isNaN(limits.low)) return new Map();
  const signals = chartSignals(values, limits);
  const { low, middle, high } = limits;
  return new Map(
    periods.map((period, i) => [
      period,
      {
        chartLow: points(low),
        chartMiddle: points(middle),
        chartHigh: points(high),
        chartSignal: shown.has(period) ? signals[i]! : null,
      },
    ]),
  );
}
