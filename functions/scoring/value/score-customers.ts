import type { Models } from "../../contracts/models.ts";
import type { ChurnState } from "../../contracts/published.ts";
import type { CustomerFate, Fates } from "../churn/fates.ts";
import { loyaltyShare } from "./contribution.ts";
import { loyaltyBand } from "./loyalty.ts";
import { expectation, type Standings } from "./standings.ts";

type Texts = readonly (string | null)[];

/** Facts of customers by column: days as day numbers (NaN where none), money in cents, the visit history in weeks. */
export interface CustomerFacts extends Standings {
  readonly repairOrder: Texts;
  readonly vehicles: Float64Array;
  readonly visits: Float64Array;
  readonly visits24: Float64Array;
  readonly firstDay: Float64Array;
  readonly lastDay: Float64Array;
  readonly firstSoldDay: Float64Array;
  readonly spendCents: Float64Array;
  /** Σ ln of the weeks between visits. */
  readonly sumLogIntervals: Float64Array;
  /** Between the last two visits. */
  readonly lastIntervalDays: Float64Array;
}

/** Columns of a shard's scores, one row per customer. */
export const SCORE_COLUMNS = {
  customer: "number",
  dealer_id: "text",
  ro_number: "text",
  vehicles: "number",
  visits: "number",
  visits_24: "number",
  first_contact_day: "number",
  last_day: "number",
  last_interval_days: "number",
  spend_cents: "number",
  expected_cents: "number",
  contribution_cents: "number",
  loyalty: "number",
  loyalty_band: "text",
  state: "text",
  risk: "number",
  reason1: "text",
  reason2: "text",
  reason3: "text",
} as const;

type ScoreColumn = keyof typeof SCORE_COLUMNS;
export type Scores = Readonly<Record<ScoreColumn, (string | number | null)[]>>;

/** Days over which customers who never came are due once, for want of visits. */
const UNKNOWN_INTERVAL_DAYS = 180;

/** Past 24 months + expected next 24 = contribution; loyalty; churn as the vehicles' fates say. */
export function scoreCustomers(
  facts: CustomerFacts,
  fates: Pick<Fates, "byCustomer">,
  { models, asOfDay }: { readonly models: Models; readonly asOfDay: number },
): Scores {
  const expectedOf = expectation(models);
  const rows = Array.from({ length: facts.customer.length }, (_, row) => {
    const fate = fates.byCustomer.get(facts.customer[row]!);
    const isOurs = fate !== undefined && fate.state !== "exited";
    return scoreOf(facts, row, { fate, asOfDay, expectedCents: isOurs ? Math.round(expectedOf(facts, row)) : 0 });
  });
  const columns = Object.keys(SCORE_COLUMNS) as ScoreColumn[];
  return Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name])])) as unknown as Scores;
}

interface Outlook {
  readonly fate: CustomerFate | undefined;
  readonly expectedCents: number;
  readonly asOfDay: number;
}

function scoreOf(facts: CustomerFacts, row: number, { fate, expectedCents, asOfDay }: Outlook) {
  const [reason1, reason2, reason3] = fate?.reasons ?? [];
  const interval = fate?.intervalDays ?? UNKNOWN_INTERVAL_DAYS;
  const firstDay = firstContact(facts, row);
  const tenure = asOfDay - firstDay;
  const loyalty = loyaltyShare(facts.visits24[row]!, tenure, interval);
  return {
    customer: facts.customer[row]!,
    dealer_id: facts.dealerId[row]!,
    ro_number: facts.repairOrder[row]!,
    vehicles: facts.vehicles[row]!,
    visits: facts.visits[row]!,
    visits_24: facts.visits24[row]!,
    first_contact_day: orNull(firstDay),
    last_day: orNull(facts.lastDay[row]!),
    last_interval_days: orNull(facts.lastIntervalDays[row]!),
    spend_cents: facts.spendCents[row]!,
    expected_cents: expectedCents,
    contribution_cents: facts.valueCents[row]! + expectedCents,
    loyalty,
    loyalty_band: loyaltyBand(loyalty, { vehicles: facts.vehicles[row]!, hasBeenDue: tenure >= interval }),
    state: stateOf(fate, facts.vehicles[row]!),
    risk: fate?.risk ?? null,
    reason1: reason1 ?? null,
    reason2: reason2 ?? null,
    reason3: reason3 ?? null,
  };
}

/** Who sold every vehicle they came with may still have one that never came. */
function stateOf(fate: CustomerFate | undefined, vehicles: number): ChurnState {
  if (fate && fate.state !== "exited") return fate.state;
  return vehicles > 0 ? "never_serviced" : "exited";
}

/** The day of the first visit or sale; infinitely late for a customer with neither, such as one of credit notes only. */
function firstContact({ firstDay, firstSoldDay }: CustomerFacts, row: number): number {
  const [visited, sold] = [firstDay[row]!, firstSoldDay[row]!];
  return Math.min(
    Number.isNaN(visited) ? Number.POSITIVE_INFINITY : visited,
    Number.isNaN(sold) ? Number.POSITIVE_INFINITY : sold,
  );
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
