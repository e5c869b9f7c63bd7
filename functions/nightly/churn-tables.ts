import { addMonths, dayNumber, lastDayOfMonth, monthOf, shiftMonth } from "../contracts/calendar.ts";
import type { Run } from "../contracts/night.ts";
import type { PublishedRow } from "../contracts/published.ts";
import type { Answer, Engine } from "../platform/engine.ts";
import { churnRows } from "../scoring/churn/churn-rows.ts";
import { cohortRows } from "../scoring/churn/cohort-rows.ts";
import { reasonRows } from "../scoring/churn/reason-rows.ts";
import { retentionRows } from "../scoring/churn/retention-rows.ts";
import { valueChurnRows } from "../scoring/churn/value-churn-rows.ts";
import cohortsSql from "../scoring/sql/cohorts.sql";
import intReturns from "../scoring/sql/int_returns.sql";
import reasonsSql from "../scoring/sql/reasons.sql";
import retentionSql from "../scoring/sql/retention.sql";
import valueChurnSql from "../scoring/sql/value_churn.sql";
import vehicleFatesSql from "../scoring/sql/vehicle_fates.sql";

const COHORT_MONTHS = 36;

export type ChurnTables = {
  readonly [T in "churn" | "cohorts" | "retention" | "reasons" | "valueChurn"]: PublishedRow<T>[];
};

/** Churn as counted per dealer, region and network; views of visits, vehicles, fates, scores, outlooks and dealers must be open. */
export async function churnTables(engine: Engine, { businessDate }: Run): Promise<ChurnTables> {
  const month = monthOf(businessDate);
  // Cohorts end with a month that is over.
  const last = businessDate === lastDayOfMonth(month) ? month : shiftMonth(month, -1);
  await engine.set({
    from_day: dayNumber(addMonths(businessDate, -24)) + 1,
    first_month: monthNumber(shiftMonth(last, 1 - COHORT_MONTHS)),
    last_month: monthNumber(last),
  });
  await engine.run(`create table int_returns as ${intReturns}`);
  return {
    churn: churnRows(readStates(await engine.query(vehicleFatesSql))),
    cohorts: cohortRows(readCohorts(await engine.query(cohortsSql))),
    retention: retentionRows(readRetention(await engine.query(retentionSql))),
    reasons: reasonRows(readReasons(await engine.query(reasonsSql))),
    valueChurn: valueChurnRows(readValueChurn(await engine.query(valueChurnSql))),
  };
}

const entities = (answer: Answer) => ({ level: answer.text("level"), entity: answer.text("entity") });
const months = (answer: Answer) => Array.from(answer.number("month"), monthOfNumber);

const readStates = (answer: Answer) => ({
  ...entities(answer),
  state: answer.text("state"),
  vehicles: answer.number("vehicles"),
  amountCents: answer.number("amount_cents"),
});

const readCohorts = (answer: Answer) => ({
  ...entities(answer),
  month: months(answer),
  base6: answer.number("base6"),
  gone6: answer.number("gone6"),
  base13: answer.number("base13"),
  back13: answer.number("back13"),
});

const readRetention = (answer: Answer) => ({
  ...entities(answer),
  window: answer.text("window"),
  month: months(answer),
  band: answer.text("band"),
  base: answer.number("base"),
  back: answer.number("back"),
  baseCents: answer.number("base_cents"),
  backCents: answer.number("back_cents"),
  baseSquares: answer.number("base_squares"),
  backSquares: answer.number("back_squares"),
});

const readReasons = (answer: Answer) => ({
  ...entities(answer),
  reason: answer.text("reason"),
  customers: answer.number("customers"),
  named: answer.number("named"),
  main: answer.number("main"),
  levers: answer.number("levers"),
  contributionCents: answer.number("contribution_cents"),
});

const readValueChurn = (answer: Answer) => ({
  ...entities(answer),
  tier: answer.text("tier"),
  customers: answer.number("customers"),
  warned: answer.number("warned"),
  expected: answer.number("expected"),
  marginCents: answer.number("margin_cents"),
  atRiskCents: answer.number("at_risk_cents"),
});

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOfNumber = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
