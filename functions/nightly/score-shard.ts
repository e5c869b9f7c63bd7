import { join } from "node:path";
import { addMonths, dayNumber } from "../contracts/calendar.ts";
import { Models } from "../contracts/models.ts";
import { ShardEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Answer, type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { readJson } from "../platform/json.ts";
import { withScratch } from "../platform/scratch.ts";
import { fateOfVehicles } from "../scoring/churn/fates.ts";
import intCustomers from "../scoring/sql/int_customers.sql";
import { type CustomerFacts, SCORE_COLUMNS, scoreCustomers } from "../scoring/value/score-customers.ts";
import { runFolder } from "./run-folder.ts";
import { openShardViews, readStates } from "./shard-files.ts";

/** Scores one shard's customers and vehicles with the models fitted on all of them. */
export async function scoreShard({ run, shard }: ShardEvent): Promise<void> {
  const runs = openBucket("runs");
  const models = await readJson(runs, runFolder(run).models, Models);
  const asOfDay = dayNumber(run.businessDate);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openShardViews(engine, { run, runs }, ["visits", "vehicles", "histories", "hazards"], [shard]);
      await engine.set({ from_day: dayNumber(addMonths(run.businessDate, -24)) + 1 });
      const fates = fateOfVehicles(await readStates(engine, `"cutoffDay" = ${asOfDay}`), models);
      const scores = scoreCustomers(await readCustomers(engine), fates, { models, asOfDay });
      const keys = runFolder(run);
      await store(engine, "fates", fates.columns, {
        customer: "number",
        vehicle: "number",
        state: "text",
        risk: "number",
      });
      await store(engine, "scores", scores, SCORE_COLUMNS);
      await runs.upload(keys.fates(shard), join(folder, "fates.parquet"));
      await runs.upload(keys.scores(shard), join(folder, "scores.parquet"));
    }),
  );
}

type Table = Readonly<Record<string, readonly (string | number | null)[]>>;

async function store(
  engine: Engine,
  name: string,
  columns: Table,
  types: Readonly<Record<string, "number" | "text">>,
): Promise<void> {
  const table = `${name}_table`;
  const writer = await engine.createTable(table, types);
  writer.append(columns as Record<string, ArrayLike<number | null>>, columns["customer"]!.length);
  writer.close();
  await engine.writeParquet(`select * from ${table}`, join(engine.folder, `${name}.parquet`));
}

/** Facts of every customer of the shard, with the visit history where there is one. */
async function readCustomers(engine: Engine): Promise<CustomerFacts> {
  const answer: Answer = await engine.query(
    `with facts as (${intCustomers})
    select facts.customer::double as customer, facts.dealer_id, facts.ro_number, facts.vehicles::double as vehicles, facts.visits::double as visits,
      facts.visits_24::double as visits_24, facts.first_day, facts.last_day, facts.first_sold_day, facts.spend_cents::double as spend_cents,
      facts.value_cents::double as value_cents, histories.repeat_visits::double as frequency, histories.recency_days / 7.0 as recency,
      histories.age_days / 7.0 as age, coalesce(histories.repeat_value_cents, 0.0) / 100.0 as mean_amount
    from facts left join histories on facts.customer = histories.customer order by facts.customer`,
  );
  const number = (name: string) => answer.number(name);
  return {
    customer: number("customer"),
    dealerId: answer.text("dealer_id"),
    repairOrder: answer.text("ro_number"),
    vehicles: number("vehicles"),
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
    meanAmount: number("mean_amount"),
  };
}

export const handler = step(ShardEvent, (event) => scoreShard(event));
