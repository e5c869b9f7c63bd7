import { visitForecast } from "../../stats/visit-forecast.ts";
import type { VisitHistory } from "../../stats/visit-history.ts";
import type { VisitModel } from "../../stats/visit-model.ts";

export const YEARLY_DISCOUNT = 0.1;
const WEEKS_PER_QUARTER = 13;
const QUARTERS_AHEAD = 8;
const WINDOW_DAYS = 730;

/** Visits of a customer until each of the next quarters' ends, in order. */
type VisitsAhead = readonly ((history: VisitHistory) => number)[];

const quarterEnds = Array.from({ length: QUARTERS_AHEAD }, (_, q) => (q + 1) * WEEKS_PER_QUARTER);

/** Expected visits under a fitted model. */
export const modelledVisits = (model: VisitModel): VisitsAhead =>
  quarterEnds.map((weeks) => visitForecast(model, weeks));

/** Where no model converged: the customer's own past rate, over at least a year. */
export const visitsAtOwnRate: VisitsAhead = quarterEnds.map(
  (weeks) =>
    ({ frequency, age }) =>
      (frequency / Math.max(52, age)) * weeks,
);

/**
 * Visits of the next 24 months, each discounted to now from the middle of its quarter; times the amount of a visit it is
 * their present value:
 *   Σ_q (E[Y(t_q)] − E[Y(t_{q−1})]) / (1 + d)^((q − ½)/4).
 * `history` in weeks. Fader, Hardie & Lee (2005), "RFM and CLV: Using Iso-Value Curves", Journal of Marketing Research 42(4),
 * 415–430, equation (1), with a finite horizon.
 */
export function discountedVisits(ahead: VisitsAhead): (history: VisitHistory) => number {
  const discounts = quarterEnds.map((_, q) => (1 + YEARLY_DISCOUNT) ** -((q + 0.5) / 4));
  return (history) => {
    let [seen, discounted] = [0, 0];
    for (const [q, visitsBy] of ahead.entries()) {
      const visits = visitsBy(history);
      discounted += (visits - seen) * discounts[q]!;
      seen = visits;
    }
    return discounted;
  };
}

/** Visits made over visits due in the last 24 months (or since the first, if later), at most 1. */
export function loyaltyShare(visits: number, tenureDays: number, intervalDays: number): number {
  const due = Math.min(WINDOW_DAYS, tenureDays) / intervalDays;
  return Math.min(1, visits / Math.max(1, due));
}
