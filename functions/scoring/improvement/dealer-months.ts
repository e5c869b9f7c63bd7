import type { Month } from "../../contracts/calendar.ts";
import { sum } from "../../stats/sum.ts";
import { addValue, type Estimate, estimate, type Moments, NO_MOMENTS } from "../satisfaction/moments.ts";

/** One answer to what an action is to move: a factor's score or the index, in points. */
export interface MeasuredResponse {
  readonly dealerId: string;
  readonly month: Month;
  readonly points: number;
  readonly weight: number;
}

/** A dealer's months with their means. */
export interface DealerMonths {
  readonly dealerId: string;
  readonly months: ReadonlyMap<Month, Estimate>;
}

/** Means by dealer and month, dealers in the order of their codes; answers without points are left out. */
export function dealerMonths(responses: readonly MeasuredResponse[]): DealerMonths[] {
  const dealers = new Map<string, Map<Month, Moments>>();
  for (const { dealerId, month, points, weight } of responses) {
    if (Number.isNaN(points)) continue;
    const months = dealers.get(dealerId) ?? new Map<Month, Moments>();
    months.set(month, addValue(months.get(month) ?? NO_MOMENTS, points, weight));
    dealers.set(dealerId, months);
  }
  return [...dealers]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([dealerId, months]) => ({
      dealerId,
      months: new Map(Array.from(months, ([month, moments]) => [month, estimate(moments)])),
    }));
}

/** What some months of a dealer come to: answers, their effective number, and their mean. */
export function together({ months }: DealerMonths, of: readonly Month[]): Pick<Estimate, "n" | "effective" | "mean"> {
  const found = of.flatMap((month) => months.get(month) ?? []);
  const effective = sum(found.map((each) => each.effective));
  return {
    n: sum(found.map(({ n }) => n)),
    effective,
    mean: sum(found.map((each) => each.effective * each.mean)) / effective,
  };
}

/** Slope of a dealer's monthly means in points a month, weighted by their effective answers; 0 where a month stands alone. */
export function trendOf({ months }: DealerMonths, of: readonly Month[]): number {
  const points = of.flatMap((month, at) => {
    const found = months.get(month);
    return found ? [{ at, weight: found.effective, mean: found.mean }] : [];
  });
  const weight = sum(points.map((each) => each.weight));
  const centre = sum(points.map((each) => each.weight * each.at)) / weight;
  const level = sum(points.map((each) => each.weight * each.mean)) / weight;
  const spread = sum(points.map((each) => each.weight * (each.at - centre) ** 2));
  if (!(spread > 0)) return 0;
  return sum(points.map((each) => each.weight * (each.at - centre) * (each.mean - level))) / spread;
}

/** Mean of some dealers' means in a month, each counting as much as its answers times its share in the comparison; NaN where none has any. */
export function meanOf(
  dealers: readonly (DealerMonths & { readonly share: number })[],
  month: Month,
): { readonly mean: number; readonly n: number } {
  const found = dealers.flatMap(({ months, share }) => {
    const each = months.get(month);
    return each && each.effective > 0 ? [{ mean: each.mean, n: each.n, weight: each.effective * share }] : [];
  });
  const weight = sum(found.map((each) => each.weight));
  return { mean: sum(found.map((each) => each.weight * each.mean)) / weight, n: sum(found.map(({ n }) => n)) };
}
