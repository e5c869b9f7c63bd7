import type { Models } from "../../contracts/models.ts";
import type { Fates } from "../churn/fates.ts";
import { futureValue, loyaltyShare } from "./contribution.ts";

type Texts = readonly (string | null)[];

/** Facts of customers by column: days as day numbers (NaN where none), money in cents, the visit history in weeks. */
export interface CustomerFacts {
  readonly customer: Float64Array;
  readonly dealerId: Texts;
  readonly repairOrder: Texts;
  readonly vehicles: Float64Array;
  readonly visits: Float64Array;
  readonly visits24: Float64Array;
  readonly firstDay: Float64Array;
  readonly lastDay: Float64Array;
  readonly firstSoldDay: Float64Array;
  readonly spendCents: Float64Array;
  readonly valueCents: Float64Array;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** Mean value of a repeat visit, yuan. */
  readonly meanAmount: Float64Array;
}

/** Columns of a shard's scores, one row per customer. */
export const SCORE_COLUMNS = {
  customer: "number",
  dealer_id: "text",
  ro_number: "text",
  vehicles: "number",
  visits: "number",
  visits_24: "number",
  last_day: "number",
  spend_cents: "number",
  expected_cents: "number",
  contribution_cents: "number",
  loyalty: "number",
  state: "text",
  risk: "number",
  reason1: "text",
  reason2: "text",
  reason3: "text",
} as const;

export type Scores = Record<keyof typeof SCORE_COLUMNS, (string | number | null)[]>;

/** Days over which customers who never came are due once, for want of visits. */
const UNKNOWN_INTERVAL_DAYS = 180;

/** Past 24 months + expected next 24 = contribution; loyalty; churn as the vehicles' fates say. */
export function scoreCustomers(
  facts: CustomerFacts,
  fates: Fates,
  { models, asOfDay }: { readonly models: Models; readonly asOfDay: number },
): Scores {
  const scores = Object.fromEntries(Object.keys(SCORE_COLUMNS).map((name) => [name, []])) as unknown as Scores;
  const expectedOf = expectation(models);
  for (let row = 0; row < facts.customer.length; row++) {
    const fate = fates.byCustomer.get(facts.customer[row]!);
    const expected = fate ? Math.round(expectedOf(facts, row)) : 0;
    const value = facts.valueCents[row]!;
    const tenure =
      asOfDay - Math.min(...[facts.firstDay[row]!, facts.firstSoldDay[row]!].filter((day) => !Number.isNaN(day)));
    const values: Record<keyof Scores, string | number | null> = {
      customer: facts.customer[row]!,
      dealer_id: facts.dealerId[row]!,
      ro_number: facts.repairOrder[row]!,
      vehicles: facts.vehicles[row]!,
      visits: facts.visits[row]!,
      visits_24: facts.visits24[row]!,
      last_day: orNull(facts.lastDay[row]!),
      spend_cents: facts.spendCents[row]!,
      expected_cents: expected,
      contribution_cents: value + expected,
      loyalty: loyaltyShare(facts.visits24[row]!, tenure, fate?.intervalDays ?? UNKNOWN_INTERVAL_DAYS),
      state: fate?.state ?? "never_serviced",
      risk: fate?.risk ?? null,
      reason1: fate?.reasons[0] ?? null,
      reason2: fate?.reasons[1] ?? null,
      reason3: fate?.reasons[2] ?? null,
    };
    for (const name of Object.keys(SCORE_COLUMNS) as (keyof Scores)[]) scores[name].push(values[name]);
  }
  return scores;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Expected value in cents of a customer's next 24 months; falls back to the customer's own rate and the network's mean visit. */
function expectation({ visits, spend, meanVisitCents }: Models): (facts: CustomerFacts, row: number) => number {
  const historyOf = ({ frequency, recency, age }: CustomerFacts, row: number) => ({
    frequency: frequency[row]!,
    recency: recency[row]!,
    age: age[row]!,
  });
  if (visits && spend) {
    const future = futureValue(visits, spend);
    return (facts, row) => 100 * future(historyOf(facts, row), facts.meanAmount[row]!);
  }
  return (facts, row) => {
    const { frequency, age } = historyOf(facts, row);
    const own = facts.meanAmount[row]! > 0 ? 100 * facts.meanAmount[row]! : meanVisitCents;
    return (frequency / Math.max(52, age)) * 104 * own;
  };
}
