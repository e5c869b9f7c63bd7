import { PipelineError } from "../contracts/errors.ts";
import { type Frozen, type Manifest, type ManifestFile, type Run, RunEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { setting } from "../platform/environment.ts";
import { step } from "../platform/handler.ts";
import { writeJson } from "../platform/json.ts";
import { listDecisions } from "../platform/ledger/decisions.ts";
import { noteRun, noteStep } from "../platform/ledger/nights.ts";
import { listAppliedProgrammes } from "../platform/ledger/programmes.ts";
import { listLoaded, listStreams } from "../platform/ledger/uploads.ts";
import { programmesInUse } from "../scoring/programmes/index.ts";
import { runFolder, shardNumbers } from "./run-folder.ts";

/**
 * Fixes what this night computes on: files the ledger calls loaded, the programmes, and decisions on customers. Later arrivals
 * wait for the next night.
 */
export async function freeze(run: Run): Promise<Frozen> {
  const files = await loadedFiles();
  if (files.length === 0) throw new PipelineError("NIGHT_EMPTY", "no file has been loaded yet");
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const of = Math.max(1, Math.ceil(rows / Number(setting("rowsPerShard"))));
  const programmes = programmesInUse(await listAppliedProgrammes());
  const manifest: Manifest = { run, files, programmes, decisions: await listDecisions(), shards: of };
  await writeJson(openBucket("runs"), runFolder(run).manifest, manifest);
  await noteRun(run.runId, { files: files.length, rows, shards: of });
  return { shards: shardNumbers(of).map((shard) => ({ run, shard, of })), files: files.length, rows };
}

async function loadedFiles(): Promise<ManifestFile[]> {
  const streams = await listStreams();
  const lists = await Promise.all(
    streams.map(async ({ feed, dealer }) =>
      (await listLoaded(feed, dealer)).map(
        ({ uploadId, sequence, rowsKey, correctionsKey, sha256, rows, lastDate }) => ({
          feed,
          dealer,
          uploadId,
          sequence,
          rowsKey,
          correctionsKey,
          sha256,
          rows,
          lastDate,
        }),
      ),
    ),
  );
  return lists.flat();
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "freeze", () => freeze(run)));
