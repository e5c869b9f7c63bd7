import type { Models } from "../../contracts/models.ts";
import { expectedAmount } from "../../stats/spend-model.ts";
import { discountedVisits, modelledVisits, visitsAtOwnRate } from "./contribution.ts";

/** Customers known by one day, as columns: the value of their 24 months in cents, their visit history in weeks. */
export interface Standings {
  readonly customer: Float64Array;
  readonly dealerId: readonly (string | null)[];
  readonly valueCents: Float64Array;
  /** A vehicle that came is still theirs. */
  readonly isServed: Float64Array;
  /** NaN for who never came, and so with recency and age. */
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** Mean value of a repeat visit, yuan. */
  readonly meanAmount: Float64Array;
}

export type ValueModels = Pick<Models, "visits" | "spend" | "meanVisitCents">;
type Histories = Pick<Standings, "frequency" | "recency" | "age" | "meanAmount">;

/** Expected value in cents of a customer's next 24 months: discounted visits, each at the amount a visit is expected to bring. */
export function expectation({ visits, spend, meanVisitCents }: ValueModels): (of: Histories, row: number) => number {
  const visitsAhead = discountedVisits(visits ? modelledVisits(visits) : visitsAtOwnRate);
  return ({ frequency, recency, age, meanAmount }, row) => {
    const history = { frequency: frequency[row]!, recency: recency[row]!, age: age[row]! };
    const own = Math.max(0, meanAmount[row]!);
    const cents = spend ? 100 * expectedAmount(spend, own > 0 ? history.frequency : 0, own) : meanVisitCents;
    return visitsAhead(history) * cents;
  };
}

/** Contribution in whole cents: the past 24 months and, of who may still come, what the next 24 are expected to bring. */
export function contributionOf(models: ValueModels): (standings: Standings) => Float64Array {
  const expectedOf = expectation(models);
  return (standings) =>
    standings.valueCents.map((cents, row) =>
      standings.isServed[row] ? cents + Math.round(expectedOf(standings, row)) : cents,
    );
}

/** The rows of customers who came at least once. */
export function histories<S extends Histories>(
  standings: S & { readonly sumLogIntervals: Float64Array },
): Histories & { readonly sumLogIntervals: Float64Array } {
  const came = Uint32Array.from(standings.frequency, (_, row) => row).filter((row) => standings.frequency[row]! >= 0);
  const column = (of: Float64Array) => Float64Array.from(came, (row) => of[row]!);
  return {
    frequency: column(standings.frequency),
    recency: column(standings.recency),
    age: column(standings.age),
    meanAmount: column(standings.meanAmount),
    sumLogIntervals: column(standings.sumLogIntervals),
  };
}
