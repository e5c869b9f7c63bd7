import { dateOfDay } from "../../contracts/calendar.ts";
import type { Holdout, Models } from "../../contracts/models.ts";
import { visitForecast } from "../../stats/visit-forecast.ts";
import type { HoldoutSplit } from "./holdout-split.ts";

/** Days on which customers of the calibration came: how many for the first time, how many again. In order of days. */
export interface Tracking {
  readonly day: Float64Array;
  readonly starts: Float64Array;
  readonly repeats: Float64Array;
}

const NEW_CUSTOMER = { frequency: 0, recency: 0, age: 0 } as const;

/**
 * Repeat visits of the calibration's customers by step of time, counted and expected of customers about whom nothing is known but the
 * day on which they first came: Σ starts(d) · E[X(t − d)]. Steps join at the cut; the first is left out where it is not whole.
 */
export function trackingRows(model: Models["visits"], tracking: Tracking, split: HoldoutSplit): Holdout["tracking"] {
  const { cutDay, stepDays, weeks } = split;
  const first = tracking.day[0] ?? cutDay;
  const before = Math.floor((cutDay - first + 1) / stepDays);
  const ends = Array.from(
    { length: before + (7 * weeks) / stepDays },
    (_, step) => cutDay + (step + 1 - before) * stepDays,
  );
  const expectedBy = model ? expectedUpTo(model, tracking) : () => null;
  return ends.map((end) => ({
    endsOn: dateOfDay(end),
    isHoldout: end > cutDay,
    actual: countUpTo(tracking, end),
    expected: expectedBy(end),
  }));
}

function countUpTo({ day, repeats }: Tracking, end: number): number {
  return repeats.reduce((total, count, row) => (day[row]! <= end ? total + count : total), 0);
}

function expectedUpTo(model: NonNullable<Models["visits"]>, { day, starts }: Tracking): (end: number) => number {
  const known = new Map<number, number>();
  const expectedAfter = (days: number) => {
    const kept = known.get(days) ?? visitForecast(model, days / 7)(NEW_CUSTOMER);
    known.set(days, kept);
    return kept;
  };
  return (end) =>
    starts.reduce((total, count, row) => {
      const days = end - day[row]!;
      return count > 0 && days > 0 ? total + count * expectedAfter(days) : total;
    }, 0);
}
