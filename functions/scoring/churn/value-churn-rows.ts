import { LEVELS, type PublishedRow } from "../../contracts/published.ts";
import { points } from "../rounding.ts";
import { oneOf } from "./churn-rows.ts";

export interface ValueChurnCounts {
  readonly level: readonly (string | null)[];
  readonly entity: readonly (string | null)[];
  readonly tier: readonly (string | null)[];
  readonly customers: Float64Array;
  readonly warned: Float64Array;
  readonly expected: Float64Array;
  readonly marginCents: Float64Array;
  readonly atRiskCents: Float64Array;
}

/** Customers whose value may slip, per entity and tier, as published. */
export function valueChurnRows(counts: ValueChurnCounts): PublishedRow<"valueChurn">[] {
  return counts.tier.map((tier, row) => ({
    level: oneOf(LEVELS, counts.level[row]!),
    entity: counts.entity[row]!,
    tier: oneOf(["A", "B"] as const, tier),
    customers: counts.customers[row]!,
    warned: counts.warned[row]!,
    expected: points(counts.expected[row]!)!,
    marginCents: counts.marginCents[row]!,
    atRiskCents: counts.atRiskCents[row]!,
  }));
}
