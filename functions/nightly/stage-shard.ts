import { join } from "node:path";
import { dayNumber } from "../contracts/calendar.ts";
import { type Manifest, ShardEvent } from "../contracts/night.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Answer, type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { withScratch } from "../platform/scratch.ts";
import { QUARTER_DAYS } from "../scoring/churn/hazard.ts";
import { isSampled, samplingShare } from "../scoring/churn/sampling.ts";
import {
  addState,
  eachVehicle,
  newStates,
  type Sale,
  STATE_COLUMNS,
  type Surroundings,
  type Answer as SurveyAnswer,
  type Visits,
} from "../scoring/churn/vehicle-states.ts";
import intHistories from "../scoring/sql/int_histories.sql";
import intVehicles from "../scoring/sql/int_vehicles.sql";
import intVisits from "../scoring/sql/int_visits.sql";
import stgRepairOrders from "../scoring/sql/stg_repair_orders.sql";
import stgVehicleSales from "../scoring/sql/stg_vehicle_sales.sql";
import { openLakeViews } from "./lake-views.ts";
import { scoreResponses, versionsByProgramme } from "./responses.ts";
import { nightBuckets, readManifest, runFolder } from "./run-folder.ts";

/** At most this many quarters of the past are learnt from. */
const MAX_QUARTERS = 12;
/** A vehicle silent for longer is lost, and no longer a question. */
const ACTIVE_DAYS = 730;

/** Lays out one shard's customers: their visits, vehicles, histories, and what was known of each vehicle at every quarter. */
export async function stageShard({ run, shard, of }: ShardEvent): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  const asOfDay = dayNumber(run.businessDate);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["service", "sales", "survey"]);
      await engine.set({ as_of: run.businessDate, as_of_day: asOfDay, shard, of });
      await engine.run(`create view stg_repair_orders as ${stgRepairOrders}`);
      await engine.run(`create view stg_vehicle_sales as ${stgVehicleSales}`);
      await engine.run(`create table visits as ${intVisits}`);
      await engine.run(`create table vehicles as ${intVehicles}`);
      const rows = manifest.files.reduce((sum, file) => sum + (file.feed === "service" ? file.rows : 0), 0);
      await writeStates(engine, { asOfDay, share: samplingShare(rows), around: await surroundings(engine, manifest) });
      const keys = runFolder(run);
      await store(engine, runs, "select * from visits order by customer, vehicle, day", keys.visits(shard));
      await store(engine, runs, "select * from vehicles order by customer, vehicle", keys.vehicles(shard));
      await store(engine, runs, intHistories, keys.histories(shard));
      await store(engine, runs, 'select * from states order by customer, vehicle, "cutoffDay"', keys.hazards(shard));
    }),
  );
}

async function store(engine: Engine, runs: Bucket, select: string, key: string): Promise<void> {
  const path = join(engine.folder, key.replaceAll("/", "~"));
  await engine.writeParquet(select, path);
  await runs.upload(key, path);
}

async function surroundings(engine: Engine, manifest: Manifest): Promise<Surroundings> {
  const sales = salesOf(
    await engine.query(
      "select customer::double as customer, vehicle::double as vehicle, sold_day, warranty_end_day from vehicles",
    ),
  );
  const answers = await answersOf(engine, manifest);
  return {
    sale: (customer, vehicle) => sales.get(`${customer}/${vehicle}`),
    answers: (customer) => answers.get(customer) ?? [],
  };
}

function salesOf(answer: Answer): Map<string, Sale> {
  const [customer, vehicle, soldDay, end] = ["customer", "vehicle", "sold_day", "warranty_end_day"].map((name) =>
    answer.number(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return new Map(
    Array.from(customer, (id, row) => [`${id}/${vehicle[row]}`, { soldDay: soldDay[row]!, warrantyEndDay: end[row]! }]),
  );
}

/** Every customer's survey answers in order of days; a response that names only a vehicle is not the customer's own. */
async function answersOf(engine: Engine, { programmes }: Manifest): Promise<Map<number, SurveyAnswer[]>> {
  const answers = new Map<number, SurveyAnswer[]>();
  for (const versions of versionsByProgramme(programmes)) {
    for (const { customer, day, share, isComplaint } of await scoreResponses(engine, versions)) {
      if (Number.isNaN(customer) || Number.isNaN(share)) continue;
      const ofCustomer = answers.get(customer) ?? [];
      ofCustomer.push({ day, share, isComplaint });
      answers.set(customer, ofCustomer);
    }
  }
  for (const ofCustomer of answers.values()) ofCustomer.sort((one, other) => one.day - other.day);
  return answers;
}

interface Staging {
  readonly asOfDay: number;
  readonly share: number;
  readonly around: Surroundings;
}

/** Table `states`: all vehicles at the business date, and a sample of them at each earlier quarter. */
async function writeStates(engine: Engine, { asOfDay, share, around }: Staging): Promise<void> {
  const visits = await readVisits(engine);
  const states = newStates();
  eachVehicle(visits, (from, to) => {
    addState(states, { visits, around }, [from, to], asOfDay);
    for (let quarter = 1; quarter <= MAX_QUARTERS; quarter++) {
      const cutoff = asOfDay - quarter * QUARTER_DAYS;
      if (cutoff < visits.day[from]!) break;
      if (isOpenQuestion(visits, [from, to], cutoff) && isSampled(visits.vehicle[from]!, cutoff, share))
        addState(states, { visits, around }, [from, to], cutoff);
    }
  });
  const writer = await engine.createTable("states", Object.fromEntries(STATE_COLUMNS.map((name) => [name, "number"])));
  writer.append(states, states.customer.length);
  writer.close();
}

/** Whether the vehicle had come within two years of the cut-off. */
function isOpenQuestion({ day }: Visits, [from, to]: readonly [number, number], cutoff: number): boolean {
  for (let row = to - 1; row >= from; row--) if (day[row]! <= cutoff) return cutoff - day[row]! <= ACTIVE_DAYS;
  return false;
}

async function readVisits(engine: Engine): Promise<Visits> {
  const answer = await engine.query(
    `select customer::double as customer, vehicle::double as vehicle, day, dense_rank() over (order by dealer_id) as dealer,
      is_paid::integer as is_paid, is_repair::integer as is_repair, spend_cents::double as cents
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
  };
}

export const handler = step(ShardEvent, (event) => stageShard(event));
