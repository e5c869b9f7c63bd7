import { LEVELS, type PublishedRow } from "../../contracts/published.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";
import { oneOf } from "./churn-rows.ts";

export interface CohortCounts {
  readonly level: readonly (string | null)[];
  readonly entity: readonly (string | null)[];
  readonly month: readonly string[];
  readonly base6: Float64Array;
  readonly gone6: Float64Array;
  readonly base13: Float64Array;
  readonly back13: Float64Array;
}

/** The same small-sample rules as the indices. */
export const SAMPLE = { suppress: 10, flag: 30 } as const;

/** Six-month cohort churn (gone ÷ base) and 13-month retention (back ÷ base), each with Wilson's interval. */
export function cohortRows(counts: CohortCounts): PublishedRow<"cohorts">[] {
  return counts.month.map((month, row) => {
    const churn = proportion(counts.gone6[row]!, counts.base6[row]!);
    const retention = proportion(counts.back13[row]!, counts.base13[row]!);
    return {
      level: oneOf(LEVELS, counts.level[row]!),
      entity: counts.entity[row]!,
      month,
      base6: counts.base6[row]!,
      gone6: counts.gone6[row]!,
      churn6: churn.share,
      churn6Low: churn.low,
      churn6High: churn.high,
      base13: counts.base13[row]!,
      back13: counts.back13[row]!,
      retention13: retention.share,
      retention13Low: retention.low,
      retention13High: retention.high,
      status: sampleStatus(counts.base6[row]!, SAMPLE),
    };
  });
}

function proportion(part: number, base: number) {
  if (base < SAMPLE.suppress) return { share: null, low: null, high: null };
  const { low, high } = wilsonInterval(part / base, base);
  return { share: share(part / base), low: share(low), high: share(high) };
}
