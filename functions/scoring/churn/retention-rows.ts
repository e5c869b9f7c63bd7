import { AGE_BANDS, LEVELS, type PublishedRow } from "../../contracts/published.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";
import { oneOf } from "./churn-rows.ts";
import { SAMPLE } from "./cohort-rows.ts";

export interface RetentionCounts {
  readonly level: readonly (string | null)[];
  readonly entity: readonly (string | null)[];
  readonly window: readonly (string | null)[];
  readonly month: readonly string[];
  readonly band: readonly (string | null)[];
  readonly base: Float64Array;
  readonly back: Float64Array;
  readonly baseCents: Float64Array;
  readonly backCents: Float64Array;
  /** Sums of the vehicles' squared amounts, all of them and those back. */
  readonly baseSquares: Float64Array;
  readonly backSquares: Float64Array;
}

const Z95 = 1.959963984540054;
const NOT_TOLD = { share: null, low: null, high: null } as const;

/** 13-month retention by count and by amount. */
export function retentionRows(counts: RetentionCounts): PublishedRow<"retention">[] {
  return counts.month.map((month, row) => {
    const [base, back] = [counts.base[row]!, counts.back[row]!];
    const status = sampleStatus(base, SAMPLE);
    const byCount = status === "withheld" ? NOT_TOLD : countShare(back, base);
    const byAmount = status === "withheld" ? NOT_TOLD : amountShare(counts, row);
    return {
      level: oneOf(LEVELS, counts.level[row]!),
      entity: counts.entity[row]!,
      window: oneOf(["month", "r12"] as const, counts.window[row]!),
      month,
      band: oneOf(AGE_BANDS, counts.band[row]!),
      base,
      back,
      retention: byCount.share,
      low: byCount.low,
      high: byCount.high,
      baseCents: counts.baseCents[row]!,
      backCents: counts.backCents[row]!,
      amountRetention: byAmount.share,
      amountLow: byAmount.low,
      amountHigh: byAmount.high,
      status,
    };
  });
}

function countShare(back: number, base: number) {
  const { low, high } = wilsonInterval(back / base, base);
  return { share: share(back / base), low: share(low), high: share(high) };
}

/**
 * A share weighted by amount, with its linearised interval: SE² = n/(n−1) · Σ w²(y − p)² / (Σ w)², w the vehicle's amount and y whether it
 * came back. Cochran (1977), Sampling Techniques, 3rd edition, equation (6.13).
 */
function amountShare({ base, baseCents, backCents, baseSquares, backSquares }: RetentionCounts, row: number) {
  if (baseCents[row] === 0) return NOT_TOLD;
  const [n, total] = [base[row]!, baseCents[row]!];
  const p = backCents[row]! / total;
  const gone = baseSquares[row]! - backSquares[row]!;
  const squares = (1 - p) ** 2 * backSquares[row]! + p ** 2 * gone;
  const reach = Z95 * Math.sqrt(((n / (n - 1)) * squares) / total ** 2);
  return { share: share(p), low: share(Math.max(0, p - reach)), high: share(Math.min(1, p + reach)) };
}
