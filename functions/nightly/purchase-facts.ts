import { type BusinessDate, dateOfDay, dayNumber } from "../contracts/calendar.ts";
import type { Engine } from "../platform/engine.ts";
import { isSampled } from "../scoring/churn/sampling.ts";
import { QUARTER_DAYS, YEAR_QUARTERS } from "../scoring/churn/time-step.ts";
import type { Surroundings } from "../scoring/churn/visits.ts";
import { lifecycleStage } from "../scoring/purchase/lifecycle.ts";
import type { StagedVehicles } from "../scoring/purchase/outlook.ts";
import { PURCHASE_COLUMNS, type PurchaseColumn, type PurchaseStates } from "../scoring/purchase/purchase-states.ts";
import intHeldVehicles from "../scoring/sql/int_held_vehicles.sql";
import intPurchaseStates from "../scoring/sql/int_purchase_states.sql";
import intPurchases from "../scoring/sql/int_purchases.sql";
import { setDay } from "./customer-facts.ts";

/** The past that is learnt from, in quarters. */
const MAX_QUARTERS = 12;

interface Staging {
  readonly businessDate: BusinessDate;
  readonly share: number;
  readonly around: Surroundings;
}

/**
 * Tables `purchase_states` (everybody with a vehicle on the business date, a sample of them at each earlier quarter whose year is
 * over) and `stages` (vehicles of the business date with their stage of life).
 */
export async function layOutPurchases(engine: Engine, { businessDate, share, around }: Staging): Promise<void> {
  const asOfDay = dayNumber(businessDate);
  await engine.run(`create table purchases as ${intPurchases}`);
  const states = Object.fromEntries(PURCHASE_COLUMNS.map((name) => [name, []])) as unknown as Columns;
  for (const quarter of [0, ...pastQuarters]) {
    const cutoff = asOfDay - quarter * QUARTER_DAYS;
    await setDay(engine, dateOfDay(cutoff));
    await engine.run(`create or replace table held_vehicles as ${intHeldVehicles}`);
    if (quarter === 0) await layOutStages(engine);
    await addStates(engine, states, { cutoff, around, share: quarter === 0 ? 1 : share });
  }
  const types = Object.fromEntries(PURCHASE_COLUMNS.map((name) => [name, "number"] as const));
  const writer = await engine.createTable("purchase_states", types);
  writer.append(states, states.customer.length);
  writer.close();
}

type Columns = Record<PurchaseColumn, number[]>;

const pastQuarters = Array.from({ length: MAX_QUARTERS + 1 - YEAR_QUARTERS }, (_, place) => YEAR_QUARTERS + place);

interface CutOff {
  readonly cutoff: number;
  readonly share: number;
  readonly around: Surroundings;
}

async function addStates(engine: Engine, into: Columns, { cutoff, around, share }: CutOff): Promise<void> {
  const answer = await engine.query(
    `select customer::double as customer, vehicles::double as vehicles, bought::double as bought, newest_days,
      is_age_known::integer as is_age_known, warranty_days_left, recency_days, visits_12::double as visits_12,
      spend_12_cents::double as spend_12_cents, replacement_days, additional_days
    from (${intPurchaseStates}) order by customer`,
  );
  const found = SQL_COLUMNS.map(([name, column]) => [name, answer.number(column)] as const);
  const customer = answer.number("customer");
  for (let row = 0; row < customer.length; row++) {
    if (!isSampled(customer[row]!, cutoff, share)) continue;
    const survey = around.answers(customer[row]!).findLast(({ day }) => day <= cutoff);
    for (const [name, values] of found) into[name].push(values[row]!);
    into.cutoffDay.push(cutoff);
    into.surveyShare.push(survey?.share ?? Number.NaN);
    into.hasComplaint.push(Number(survey?.isComplaint ?? false));
  }
}

const SQL_COLUMNS = [
  ["customer", "customer"],
  ["vehicles", "vehicles"],
  ["bought", "bought"],
  ["newestDays", "newest_days"],
  ["isAgeKnown", "is_age_known"],
  ["warrantyDaysLeft", "warranty_days_left"],
  ["recencyDays", "recency_days"],
  ["visits12", "visits_12"],
  ["spend12Cents", "spend_12_cents"],
  ["replacementDays", "replacement_days"],
  ["additionalDays", "additional_days"],
] as const satisfies readonly (readonly [PurchaseColumn, string])[];

async function layOutStages(engine: Engine): Promise<void> {
  const answer = await engine.query(
    `select customer::double as customer, vehicle::double as vehicle, dealer_id, age_days, is_age_known::integer as is_age_known,
      warranty_days_left, amount_cents::double as amount_cents from held_vehicles order by customer, vehicle`,
  );
  const number = (name: string) => answer.number(name);
  const [age, known, warranty] = [number("age_days"), number("is_age_known"), number("warranty_days_left")];
  const stage = Array.from(age, (ageDays, row) =>
    lifecycleStage({ ageDays, isAgeKnown: known[row] === 1, warrantyDaysLeft: warranty[row]! }),
  );
  const types = { customer: "number", dealer_id: "text", stage: "text", amount_cents: "number" } as const;
  const writer = await engine.createTable("stages", types);
  const columns = {
    customer: number("customer"),
    dealer_id: answer.text("dealer_id"),
    stage,
    amount_cents: number("amount_cents"),
  };
  writer.append(columns, stage.length);
  writer.close();
}

/** States of the opened shards as columns, in an order that does not depend on the shards. `where` is a condition of our own. */
export async function readPurchaseStates(engine: Engine, where: string): Promise<PurchaseStates> {
  const answer = await engine.query(`select * from purchases where ${where} order by customer, "cutoffDay"`);
  return Object.fromEntries(PURCHASE_COLUMNS.map((name) => [name, answer.number(name)])) as Record<
    PurchaseColumn,
    Float64Array
  >;
}

export async function readStages(engine: Engine): Promise<StagedVehicles> {
  const answer = await engine.query("select customer, stage from stages order by customer, stage");
  return { customer: answer.number("customer"), stage: answer.text("stage") };
}
