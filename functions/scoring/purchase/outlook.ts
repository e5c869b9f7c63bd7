import type { PurchaseModel } from "../../contracts/models.ts";
import { LIFECYCLE_STAGES, type LifecycleStage } from "../../contracts/published.ts";
import { oneOf } from "../churn/churn-rows.ts";
import { purchaseChances } from "./fit-purchases.ts";
import { furthestOf } from "./lifecycle.ts";
import type { Foretold, PurchaseStates } from "./purchase-states.ts";

/** Columns of a shard's outlook, one row per customer, beside its scores. */
export const PURCHASE_OUTLOOK_COLUMNS = {
  stage: "text",
  replacement_chance: "number",
  additional_chance: "number",
} as const;
export type Outlook = Readonly<Record<keyof typeof PURCHASE_OUTLOOK_COLUMNS, (string | number | null)[]>>;

/** Vehicles with a customer, each with its stage. */
export interface StagedVehicles {
  readonly customer: Float64Array;
  readonly stage: readonly (string | null)[];
}

/** Stage and chances of these customers; `states` are of those who have a vehicle, as of the business date. */
export function outlookOf(
  customers: Float64Array,
  vehicles: StagedVehicles,
  { states, models }: { readonly states: PurchaseStates; readonly models: readonly PurchaseModel[] },
): Outlook {
  const stages = new Map<number, LifecycleStage[]>();
  for (const [row, customer] of vehicles.customer.entries())
    stages.set(customer, [...(stages.get(customer) ?? []), oneOf(LIFECYCLE_STAGES, vehicles.stage[row]!)]);
  const chancesOf = (outcome: Foretold) => {
    const model = models.find((each) => each.outcome === outcome);
    const chances = model ? purchaseChances(model, states) : new Float64Array(states.customer.length).fill(Number.NaN);
    const byCustomer = new Map(Array.from(states.customer, (customer, row) => [customer, chances[row]!]));
    return Array.from(customers, (customer) => finite(byCustomer.get(customer)));
  };
  return {
    stage: Array.from(customers, (customer) => furthestOf(stages.get(customer) ?? [])),
    replacement_chance: chancesOf("replacement"),
    additional_chance: chancesOf("additional"),
  };
}

const finite = (chance: number | undefined): number | null =>
  chance === undefined || !Number.isFinite(chance) ? null : chance;
