import { join } from "node:path";
import { dayNumber } from "../contracts/calendar.ts";
import { Models } from "../contracts/models.ts";
import { ShardEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { readJson } from "../platform/json.ts";
import { withScratch } from "../platform/scratch.ts";
import { fateOfVehicles } from "../scoring/churn/fates.ts";
import { OUTLOOK_COLUMNS, outlookColumns } from "../scoring/churn/outlooks.ts";
import { candidatesFor } from "../scoring/lists/rules.ts";
import { outlookOf, PURCHASE_OUTLOOK_COLUMNS } from "../scoring/purchase/outlook.ts";
import { MOVE_COLUMNS } from "../scoring/value/moves.ts";
import { SCORE_COLUMNS, scoreCustomers } from "../scoring/value/score-customers.ts";
import { readCustomers } from "./customer-facts.ts";
import { CANDIDATE_COLUMNS, candidateColumns } from "./list-columns.ts";
import { readListFacts } from "./list-facts.ts";
import { readMoves } from "./moves.ts";
import { readPurchaseStates, readStages } from "./purchase-facts.ts";
import { readManifest, runFolder } from "./run-folder.ts";
import { openShardViews, readStates } from "./shard-files.ts";

/** Scores one shard's customers and vehicles with the models fitted on all of them. */
export async function scoreShard({ run, shard }: ShardEvent): Promise<void> {
  const runs = openBucket("runs");
  const models = await readJson(runs, runFolder(run).models, Models);
  const { settings } = (await readManifest(runs, run)).lists;
  const asOfDay = dayNumber(run.businessDate);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openShardViews(engine, { run, runs }, ["visits", "vehicles", "hazards", "purchases", "stages"], [shard]);
      await openShardViews(engine, { run, runs }, ["contacts", "answers"], [shard]);
      const states = await readStates(engine, `"cutoffDay" = ${asOfDay}`);
      const fates = fateOfVehicles(states, models);
      const facts = await readCustomers(engine, run.businessDate);
      const scores = scoreCustomers(facts, fates, { models, asOfDay });
      const purchases = await readPurchaseStates(engine, `"cutoffDay" = ${asOfDay}`);
      const outlook = outlookOf(facts.customer, await readStages(engine), {
        states: purchases,
        models: models.purchases,
      });
      const known = await readListFacts(engine, { facts, scores, outlook, states, fates, models, settings, asOfDay });
      const candidates = candidateColumns(known.flatMap((customer) => candidatesFor(customer, settings, asOfDay)));
      const moves = await readMoves(engine, { now: facts, models, businessDate: run.businessDate });
      const keys = runFolder(run);
      const store = async (name: ScoredTable, columns: Columns, types: Types) =>
        runs.upload(keys[name](shard), await writeTable(engine, name, columns, types));
      await store("fates", fates.columns, FATE_COLUMNS);
      await store("scores", { ...scores, ...outlook }, { ...SCORE_COLUMNS, ...PURCHASE_OUTLOOK_COLUMNS });
      await store("moves", moves, MOVE_COLUMNS);
      await store("candidates", candidates, CANDIDATE_COLUMNS);
      await store("outlooks", outlookColumns(fates), OUTLOOK_COLUMNS);
    }),
  );
}

type ScoredTable = "fates" | "scores" | "moves" | "candidates" | "outlooks";
type Columns = Readonly<Record<string, readonly (string | number | null)[]>>;
type Types = Readonly<Record<string, "number" | "text">>;

const FATE_COLUMNS: Types = { customer: "number", vehicle: "number", state: "text", risk: "number" };

/** Path of the table's Parquet on scratch disk. */
async function writeTable(engine: Engine, name: string, columns: Columns, types: Types): Promise<string> {
  const table = `${name}_table`;
  const path = join(engine.folder, `${name}.parquet`);
  const writer = await engine.createTable(table, types);
  writer.append(columns as Record<string, ArrayLike<number | null>>, Object.values(columns)[0]!.length);
  writer.close();
  await engine.writeParquet(`select * from ${table}`, path);
  return path;
}

export const handler = step(ShardEvent, (event) => scoreShard(event));
