import { type Horizon, weightedVisitForecast } from "../../stats/visit-forecast.ts";
import type { VisitHistory } from "../../stats/visit-history.ts";
import type { VisitModel } from "../../stats/visit-model.ts";

export const YEARLY_DISCOUNT = 0.1;
const WEEKS_PER_QUARTER = 13;
const QUARTERS_AHEAD = 8;
const WINDOW_DAYS = 730;

/** Weighs a customer's future visits by the horizon before which they fall. */
type VisitsAhead = (horizons: readonly Horizon[]) => (history: VisitHistory) => number;

/** Expected visits under a fitted model. */
export const modelledVisits =
  (model: VisitModel): VisitsAhead =>
  (horizons) =>
    weightedVisitForecast(model, horizons);

/** Where no model converged: the customer's own past rate, over at least a year. */
export const visitsAtOwnRate: VisitsAhead = (horizons) => {
  const weeks = horizons.reduce((sum, { until, weight }) => sum + weight * until, 0);
  return ({ frequency, age }) => (frequency / Math.max(52, age)) * weeks;
};

const discountOf = (quarter: number): number =>
  quarter < QUARTERS_AHEAD ? (1 + YEARLY_DISCOUNT) ** -((quarter + 0.5) / 4) : 0;

/** A visit before the end of quarter q counts d_q less what it counts again in the horizons after it. */
const discountedQuarters: readonly Horizon[] = Array.from({ length: QUARTERS_AHEAD }, (_, q) => ({
  until: (q + 1) * WEEKS_PER_QUARTER,
  weight: discountOf(q) - discountOf(q + 1),
}));

/**
 * Visits of the next 24 months, each discounted to now from the middle of its quarter; times the amount of a visit it is
 * their present value:
 *   Σ_q (E[Y(t_q)] − E[Y(t_{q−1})]) · d_q = Σ_q E[Y(t_q)] · (d_q − d_{q+1}),  d_q = (1 + d)^−((q − ½)/4).
 * `history` in weeks. Fader, Hardie & Lee (2005), "RFM and CLV: Using Iso-Value Curves", Journal of Marketing Research 42(4),
 * 415–430, equation (1), with a finite horizon.
 */
export const discountedVisits = (ahead: VisitsAhead): ((history: VisitHistory) => number) => ahead(discountedQuarters);

/** Visits made over visits due in the last 24 months (or since the first, if later), at most 1. */
export function loyaltyShare(visits: number, tenureDays: number, intervalDays: number): number {
  const due = Math.min(WINDOW_DAYS, tenureDays) / intervalDays;
  return Math.min(1, visits / Math.max(1, due));
}
