import { join } from "node:path";
import { type BusinessDate, dayNumber } from "../contracts/calendar.ts";
import { ShardEvent } from "../contracts/night.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { withScratch } from "../platform/scratch.ts";
import { allStates } from "../scoring/churn/all-states.ts";
import { evenShare } from "../scoring/churn/sampling.ts";
import { STATE_COLUMNS } from "../scoring/churn/state-columns.ts";
import type { Surroundings, Visits } from "../scoring/churn/visits.ts";
import { LAYOUT } from "../scoring/layout.ts";
import { cutsDay } from "../scoring/value/year-cuts.ts";
import { CUSTOMER_FACTS, setDay } from "./customer-facts.ts";
import { layOutHoldout } from "./holdout-facts.ts";
import { openLakeViews } from "./lake-views.ts";
import { layOutPurchases } from "./purchase-facts.ts";
import { nightBuckets, readManifest, runFolder, serviceRowsOf } from "./run-folder.ts";
import { openMatchViews } from "./shard-files.ts";
import { stageLists } from "./stage-lists.ts";
import { readSurroundings } from "./surroundings.ts";

/**
 * Lays out one shard's customers: their visits, vehicles, how they stood on the days to fit on, and what was known
 * of each vehicle at every quarter.
 */
export async function stageShard({ run, shard, of }: ShardEvent): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  const asOfDay = dayNumber(run.businessDate);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["service", "sales", "survey", "dealers"]);
      await openMatchViews(engine, { run, runs }, ["persons", "tenures"]);
      await engine.set({ as_of: run.businessDate, as_of_day: asOfDay, shard, of });
      for (const [table, select] of Object.entries(LAYOUT)) await engine.run(`create table ${table} as ${select}`);
      const serviceRows = serviceRowsOf(manifest);
      const around = await readSurroundings(engine, manifest);
      await writeStates(engine, { asOfDay, serviceRows, around });
      await stageLists(engine, { programmes: manifest.programmes, settings: manifest.lists.settings });
      const keys = runFolder(run);
      await store(engine, runs, "select * from visits order by customer, vehicle, day", keys.visits(shard));
      await store(engine, runs, "select * from vehicles order by customer, vehicle", keys.vehicles(shard));
      await layOutStandings(engine, [run.businessDate, cutsDay(run.businessDate)]);
      await store(engine, runs, "select * from standings order by as_of_day, customer", keys.standings(shard));
      await layOutHoldout(engine, run.businessDate);
      await store(engine, runs, "select * from holdout order by customer", keys.holdout(shard));
      await store(engine, runs, "select * from tracking order by day", keys.tracking(shard));
      await layOutPurchases(engine, { businessDate: run.businessDate, share: evenShare(serviceRows), around });
      await store(engine, runs, 'select * from purchase_states order by customer, "cutoffDay"', keys.purchases(shard));
      await store(engine, runs, "select * from stages order by customer, stage", keys.stages(shard));
      await store(engine, runs, 'select * from states order by customer, vehicle, "cutoffDay"', keys.hazards(shard));
      for (const table of ["contacts", "addresses", "answers"] as const)
        await store(engine, runs, `select * from ${table} order by rowid`, keys[table](shard));
    }),
  );
}

async function store(engine: Engine, runs: Bucket, select: string, key: string): Promise<void> {
  const path = join(engine.folder, key.replaceAll("/", "~"));
  await engine.writeParquet(select, path);
  await runs.upload(key, path);
}

/** Table `standings`: the facts of every customer as of each of these days (`as_of_day`). */
async function layOutStandings(engine: Engine, dates: readonly BusinessDate[]): Promise<void> {
  for (const [place, date] of dates.entries()) {
    await setDay(engine, date);
    const into = place === 0 ? "create table standings as" : "insert into standings";
    await engine.run(`${into} select *, getvariable('as_of_day')::integer as as_of_day from (${CUSTOMER_FACTS})`);
  }
}

interface Staging {
  readonly asOfDay: number;
  readonly serviceRows: number;
  readonly around: Surroundings;
}

/** Table `states`: all vehicles at the business date, and those of a sample of the customers at each earlier quarter. */
async function writeStates(engine: Engine, { around, ...when }: Staging): Promise<void> {
  const states = allStates({ visits: await readVisits(engine), around }, when);
  const writer = await engine.createTable("states", Object.fromEntries(STATE_COLUMNS.map((name) => [name, "number"])));
  writer.append(states, states.customer.length);
  writer.close();
}

async function readVisits(engine: Engine): Promise<Visits> {
  const answer = await engine.query(
    `select customer::double as customer, vehicle::double as vehicle, day, dense_rank() over (order by dealer_id) as dealer,
      if(is_pay_known, is_paid::integer, null) as is_paid, if(is_type_known, is_repair::integer, null) as is_repair,
      spend_cents::double as cents, value_cents::double as margin_cents, odometer_km, has_phone::integer as has_phone, left_day
    from visits where is_visit order by customer, vehicle, day`,
  );
  return {
    customer: answer.number("customer"),
    vehicle: answer.number("vehicle"),
    day: answer.number("day"),
    dealer: answer.number("dealer"),
    isPaid: answer.number("is_paid"),
    isRepair: answer.number("is_repair"),
    cents: answer.number("cents"),
    marginCents: answer.number("margin_cents"),
    km: answer.number("odometer_km"),
    hasPhone: answer.number("has_phone"),
    leftDay: answer.number("left_day"),
  };
}

export const handler = step(ShardEvent, (event) => stageShard(event));
