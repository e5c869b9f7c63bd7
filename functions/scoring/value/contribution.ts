import { expectedAmount, type SpendModel } from "../../stats/spend-model.ts";
import { visitForecast } from "../../stats/visit-forecast.ts";
import type { VisitHistory } from "../../stats/visit-history.ts";
import type { VisitModel } from "../../stats/visit-model.ts";

export const YEARLY_DISCOUNT = 0.1;
const WEEKS_PER_QUARTER = 13;
const QUARTERS_AHEAD = 8;

/**
 * Discounted value of a customer's visits over the next 24 months, in the money unit of `meanAmount`:
 *   Σ_q (E[Y(t_q)] − E[Y(t_{q−1})]) · E[M | x, z̄] / (1 + d)^(q − ½)/4, quarter by quarter.
 * `history` in weeks. Fader, Hardie & Lee (2005), "RFM and CLV: Using Iso-Value Curves", Journal of Marketing Research 42(4), equation (1),
 * with a finite horizon.
 */
export function futureValue(
  model: VisitModel,
  spend: SpendModel,
): (history: VisitHistory, meanAmount: number) => number {
  const forecasts = Array.from({ length: QUARTERS_AHEAD }, (_, q) => ({
    visitsBy: visitForecast(model, (q + 1) * WEEKS_PER_QUARTER),
    discount: (1 + YEARLY_DISCOUNT) ** -((q + 0.5) / 4),
  }));
  return (history, meanAmount) => {
    let [seen, discounted] = [0, 0];
    for (const { visitsBy, discount } of forecasts) {
      const visits = visitsBy(history);
      discounted += (visits - seen) * discount;
      seen = visits;
    }
    const frequency = meanAmount > 0 ? history.frequency : 0;
    return discounted * expectedAmount(spend, frequency, frequency === 0 ? 0 : meanAmount);
  };
}

/** Visits made over visits due in the last 24 months (or since the first, if later), at most 1. */
export function loyaltyShare(visits: number, tenureDays: number, intervalDays: number): number {
  const due = Math.min(730, tenureDays) / intervalDays;
  return Math.min(1, visits / Math.max(1, due));
}
