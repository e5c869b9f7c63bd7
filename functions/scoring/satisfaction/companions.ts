import type { PublishedRow } from "../../contracts/published.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { netPromoters, wilsonInterval } from "../../stats/proportion.ts";
import { points, share } from "../rounding.ts";
import type { Tally } from "./tally.ts";

type Satisfaction = PublishedRow<"satisfaction">;

const Z = normalQuantile(0.975);

/** Share of overall answers in the top box, with Wilson's interval; nulls where nobody answered. */
export function topBox({
  top,
  overall,
}: Pick<Tally, "top" | "overall">): Pick<Satisfaction, "topBox" | "topBoxLow" | "topBoxHigh"> {
  if (overall === 0) return { topBox: null, topBoxLow: null, topBoxHigh: null };
  const { low, high } = wilsonInterval(top / overall, overall);
  return { topBox: share(top / overall), topBoxLow: share(low), topBoxHigh: share(high) };
}

/** Net promoters, −100 … 100, with the multinomial interval cut at the scale's ends; nulls where nobody answered. */
export function promoterScore({
  promoters,
  detractors,
  recommend,
}: Pick<Tally, "promoters" | "detractors" | "recommend">): Pick<Satisfaction, "nps" | "npsLow" | "npsHigh"> {
  if (recommend === 0) return { nps: null, npsLow: null, npsHigh: null };
  const { score, standardError } = netPromoters(promoters / recommend, detractors / recommend, recommend);
  return {
    nps: points(100 * score),
    npsLow: points(100 * Math.max(-1, score - Z * standardError)),
    npsHigh: points(100 * Math.min(1, score + Z * standardError)),
  };
}
