import type { Run } from "../contracts/night.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, fileList, identifier } from "../platform/engine.ts";
import { STATE_COLUMNS, type StateColumn } from "../scoring/churn/state-columns.ts";
import { download } from "./lake-views.ts";
import { runFolder } from "./run-folder.ts";

export type ShardTable =
  | "visits"
  | "vehicles"
  | "standings"
  | "holdout"
  | "tracking"
  | "hazards"
  | "purchases"
  | "stages"
  | "scores"
  | "moves"
  | "fates"
  | "outlooks"
  | "contacts"
  | "addresses"
  | "answers"
  | "candidates";

/** Shows what shards left behind as views named for it, all `shards` of them together. */
export async function openShardViews(
  engine: Engine,
  place: { readonly run: Run; readonly runs: Bucket },
  tables: readonly ShardTable[],
  shards: readonly number[],
): Promise<void> {
  const keys = runFolder(place.run);
  for (const table of tables) {
    const paths = await download(
      engine,
      place.runs,
      shards.map((shard) => keys[table](shard)),
    );
    await engine.run(`create view ${identifier(table)} as select * from read_parquet(${fileList(paths)})`);
  }
}

export type MatchedTable = "persons" | "merges" | "tenures";

/** Shows what the matching left behind as views named for it. */
export async function openMatchViews(
  engine: Engine,
  { run, runs }: { readonly run: Run; readonly runs: Bucket },
  tables: readonly MatchedTable[],
): Promise<void> {
  const keys = runFolder(run);
  for (const table of tables) {
    const paths = await download(engine, runs, [keys[table]]);
    await engine.run(`create view ${identifier(table)} as select * from read_parquet(${fileList(paths)})`);
  }
}

/** Columns of vehicle states, all unless some are named, in an order that does not depend on the shards. `where` is a condition of our own. */
export async function readStates<C extends StateColumn = StateColumn>(
  engine: Engine,
  where: string,
  columns: readonly C[] = STATE_COLUMNS as readonly StateColumn[] as readonly C[],
): Promise<Record<C, Float64Array>> {
  const names = columns.map(identifier).join(", ");
  const answer = await engine.query(
    `select ${names} from hazards where ${where} order by customer, vehicle, "cutoffDay"`,
  );
  return Object.fromEntries(columns.map((name) => [name, answer.number(name)])) as Record<C, Float64Array>;
}
