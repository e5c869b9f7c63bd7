import type { PublishedRow } from "../../contracts/published.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { netPromoters, wilsonInterval } from "../../stats/proportion.ts";
import { studentTQuantile } from "../../stats/student-t.ts";
import { points, share } from "../rounding.ts";
import { type Estimate, estimate, type Moments } from "./moments.ts";
import type { Asked, Tally } from "./tally.ts";

type Satisfaction = PublishedRow<"satisfaction">;

const Z = normalQuantile(0.975);

/** Kish's effective number of those asked. */
const effective = ({ w, ww }: Asked): number => (w * w) / ww;

/** Share of overall answers in the top box, with Wilson's interval; nulls where nobody answered. */
export function topBox({
  top,
  overall,
}: Pick<Tally, "top" | "overall">): Pick<Satisfaction, "topBox" | "topBoxLow" | "topBoxHigh"> {
  if (overall.n === 0) return { topBox: null, topBoxLow: null, topBoxHigh: null };
  const inTop = Math.min(1, Math.max(0, top / overall.w));
  const { low, high } = wilsonInterval(inTop, effective(overall));
  return { topBox: share(inTop), topBoxLow: share(low), topBoxHigh: share(high) };
}

/** Net promoters, −100 … 100, with the multinomial interval cut at the scale's ends; nulls where nobody answered. */
export function promoterScore({
  promoters,
  detractors,
  recommend,
}: Pick<Tally, "promoters" | "detractors" | "recommend">): Pick<Satisfaction, "nps" | "npsLow" | "npsHigh"> {
  if (recommend.n === 0) return { nps: null, npsLow: null, npsHigh: null };
  const { score, standardError } = netPromoters(
    Math.max(0, promoters / recommend.w),
    Math.max(0, detractors / recommend.w),
    effective(recommend),
  );
  return {
    nps: points(100 * score),
    npsLow: points(100 * Math.max(-1, score - Z * standardError)),
    npsHigh: points(100 * Math.min(1, score + Z * standardError)),
  };
}

/** ACSI's three-item score, 0 … 100, with a t interval; nulls under `suppress` answers. */
export function acsi(moments: Moments, suppress: number): Pick<Satisfaction, "acsi" | "acsiLow" | "acsiHigh"> {
  const found = estimate(moments);
  if (found.n < Math.max(1, suppress)) return { acsi: null, acsiLow: null, acsiHigh: null };
  const { low, high } = tInterval(found);
  return { acsi: points(found.mean), acsiLow: points(low), acsiHigh: points(high) };
}

/** mean ± t(n − 1) · SE; NaN ends below two responses. */
export function tInterval({ n, mean, se }: Estimate): { low: number; high: number } {
  if (n < 2) return { low: Number.NaN, high: Number.NaN };
  const reach = reachOf(n - 1) * se;
  return { low: mean - reach, high: mean + reach };
}

/** The same few thousand sample sizes come up in a million rows. */
const reaches = new Map<number, number>();

function reachOf(degrees: number): number {
  const reach = reaches.get(degrees) ?? studentTQuantile(0.975, degrees);
  reaches.set(degrees, reach);
  return reach;
}
