import { Manifest, type Run } from "../contracts/night.ts";
import { type Bucket, openBucket } from "../platform/buckets.ts";
import { readJson } from "../platform/json.ts";

/** Where a run keeps what its steps hand to each other. Nothing here is read by people. */
export const runFolder = ({ runId }: Pick<Run, "runId">) => ({
  manifest: `runs/${runId}/manifest.json`,
  persons: `runs/${runId}/persons.parquet`,
  merges: `runs/${runId}/merges.parquet`,
  tenures: `runs/${runId}/tenures.parquet`,
  models: `runs/${runId}/models.json`,
  visits: (shard: number) => `runs/${runId}/shards/${shard}/visits.parquet`,
  vehicles: (shard: number) => `runs/${runId}/shards/${shard}/vehicles.parquet`,
  standings: (shard: number) => `runs/${runId}/shards/${shard}/standings.parquet`,
  holdout: (shard: number) => `runs/${runId}/shards/${shard}/holdout.parquet`,
  tracking: (shard: number) => `runs/${runId}/shards/${shard}/tracking.parquet`,
  hazards: (shard: number) => `runs/${runId}/shards/${shard}/hazards.parquet`,
  purchases: (shard: number) => `runs/${runId}/shards/${shard}/purchases.parquet`,
  stages: (shard: number) => `runs/${runId}/shards/${shard}/stages.parquet`,
  scores: (shard: number) => `runs/${runId}/shards/${shard}/scores.parquet`,
  moves: (shard: number) => `runs/${runId}/shards/${shard}/moves.parquet`,
  outlooks: (shard: number) => `runs/${runId}/shards/${shard}/outlooks.parquet`,
  fates: (shard: number) => `runs/${runId}/shards/${shard}/fates.parquet`,
  contacts: (shard: number) => `runs/${runId}/shards/${shard}/contacts.parquet`,
  addresses: (shard: number) => `runs/${runId}/shards/${shard}/addresses.parquet`,
  answers: (shard: number) => `runs/${runId}/shards/${shard}/answers.parquet`,
  candidates: (shard: number) => `runs/${runId}/shards/${shard}/candidates.parquet`,
  /** What people logged on the lists, as frozen for this night; and places on lists, as the next night takes them over. */
  listOutcomes: `runs/${runId}/list-outcomes.json`,
  listEntries: `runs/${runId}/list-entries.parquet`,
  outputs: (step: string) => `runs/${runId}/outputs/${step}.json`,
});

export function readManifest(runs: Bucket, run: Run): Promise<Manifest> {
  return readJson(runs, runFolder(run).manifest, Manifest);
}

/** Repair orders that a night reads. */
export const serviceRowsOf = ({ files }: Manifest): number =>
  files.reduce((sum, file) => sum + (file.feed === "service" ? file.rows : 0), 0);

/** The buckets a scoring step works with. */
export const nightBuckets = () => ({ lake: openBucket("lake"), runs: openBucket("runs") });

/** The numbers 0 … of−1. */
export const shardNumbers = (of: number): number[] => Array.from({ length: of }, (_, shard) => shard);
