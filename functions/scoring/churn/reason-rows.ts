import { LEVELS, type PublishedRow, REASONS } from "../../contracts/published.ts";
import { wilsonInterval } from "../../stats/proportion.ts";
import { share } from "../rounding.ts";
import { sampleStatus } from "../satisfaction/verdict.ts";
import { oneOf } from "./churn-rows.ts";
import { SAMPLE } from "./cohort-rows.ts";
import { GROUP_OF } from "./reasons.ts";

export interface ReasonCounts {
  readonly level: readonly (string | null)[];
  readonly entity: readonly (string | null)[];
  readonly reason: readonly (string | null)[];
  readonly customers: Float64Array;
  readonly named: Float64Array;
  readonly main: Float64Array;
  readonly levers: Float64Array;
  readonly contributionCents: Float64Array;
}

/** Reasons per entity under the documents' groups, with the share of customers for whom each is named and Wilson's interval. */
export function reasonRows(counts: ReasonCounts): PublishedRow<"reasons">[] {
  return counts.reason.map((name, row) => {
    const reason = oneOf(REASONS, name);
    const [customers, named] = [counts.customers[row]!, counts.named[row]!];
    const status = sampleStatus(customers, SAMPLE);
    const { low, high } = wilsonInterval(named / customers, customers);
    const told = (value: number) => (status === "withheld" ? null : share(value));
    return {
      level: oneOf(LEVELS, counts.level[row]!),
      entity: counts.entity[row]!,
      reason,
      group: GROUP_OF[reason],
      customers,
      named,
      share: told(named / customers),
      low: told(low),
      high: told(high),
      main: counts.main[row]!,
      levers: counts.levers[row]!,
      contributionCents: counts.contributionCents[row]!,
      status,
    };
  });
}
