import { addMonths, type BusinessDate, dayNumber } from "../contracts/calendar.ts";
import type { Answer, Engine } from "../platform/engine.ts";
import intCustomers from "../scoring/sql/int_customers.sql";
import intHistories from "../scoring/sql/int_histories.sql";
import type { CustomerFacts } from "../scoring/value/score-customers.ts";

/** Grain: one row per customer known by the day that `setDay` set, with the visit history where there is one. */
export const CUSTOMER_FACTS = `with facts as (${intCustomers}), histories as (${intHistories})
  select facts.customer::double as customer, facts.dealer_id, facts.ro_number, facts.vehicles::double as vehicles,
    facts.is_served::integer as is_served, facts.visits::double as visits, facts.visits_24::double as visits_24,
    facts.first_day, facts.last_day, facts.first_sold_day, facts.spend_cents::double as spend_cents,
    facts.value_cents::double as value_cents, histories.repeat_visits::double as frequency,
    histories.last_interval_days::double as last_interval_days, histories.recency_days / 7.0 as recency, histories.age_days / 7.0 as age,
    coalesce(histories.sum_log_intervals, 0.0) as log_intervals,
    coalesce(histories.repeat_value_cents, 0.0) / 100.0 as mean_amount
  from facts left join histories on facts.customer = histories.customer order by facts.customer`;

/** Sets the day as of which customers are looked at, and the first of its 24 months. */
export function setDay(engine: Engine, date: BusinessDate): Promise<void> {
  return engine.set({ as_of_day: dayNumber(date), from_day: dayNumber(addMonths(date, -24)) + 1 });
}

/** Facts of every customer of the opened shards known by that day. */
export async function readCustomers(engine: Engine, date: BusinessDate): Promise<CustomerFacts> {
  await setDay(engine, date);
  return factsOf(await engine.query(CUSTOMER_FACTS));
}

export function factsOf({ number, text }: Answer): CustomerFacts {
  return {
    customer: number("customer"),
    dealerId: text("dealer_id"),
    repairOrder: text("ro_number"),
    vehicles: number("vehicles"),
    isServed: number("is_served"),
    visits: number("visits"),
    visits24: number("visits_24"),
    firstDay: number("first_day"),
    lastDay: number("last_day"),
    firstSoldDay: number("first_sold_day"),
    spendCents: number("spend_cents"),
    valueCents: number("value_cents"),
    frequency: number("frequency"),
    recency: number("recency"),
    age: number("age"),
    sumLogIntervals: number("log_intervals"),
    lastIntervalDays: number("last_interval_days"),
    meanAmount: number("mean_amount"),
  };
}
