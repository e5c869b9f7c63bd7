import type { Fates } from "./fates.ts";

/** Columns of a shard's outlooks, one row per customer with a visit: what to act on, and whether their value is slipping. */
export const OUTLOOK_COLUMNS = {
  customer: "number",
  lever: "text",
  spend_tier: "text",
  value_risk: "number",
  is_warned: "number",
  margin_cents: "number",
} as const;

type Outlooks = Readonly<Record<keyof typeof OUTLOOK_COLUMNS, (string | number | null)[]>>;

export function outlookColumns({ byCustomer, values }: Pick<Fates, "byCustomer" | "values">): Outlooks {
  const customers = [...byCustomer.keys()];
  const ofValue = customers.map((customer) => values.get(customer));
  return {
    customer: customers,
    lever: customers.map((customer) => byCustomer.get(customer)?.lever ?? null),
    spend_tier: ofValue.map((value) => value?.tier ?? null),
    value_risk: ofValue.map((value) => value?.risk ?? null),
    is_warned: ofValue.map((value) => Number(value?.isWarned ?? false)),
    margin_cents: ofValue.map((value) => value?.marginCents ?? 0),
  };
}
