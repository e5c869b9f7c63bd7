import { businessDateOf, monthOf, monthsBetween, shiftMonth } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import { type Frozen, type Manifest, type ManifestFile, type Run, RunEvent } from "../contracts/night.ts";
import { QUALITY_MONTHS, type QualityNote } from "../contracts/quality.ts";
import { openBucket } from "../platform/buckets.ts";
import { setting } from "../platform/environment.ts";
import { step } from "../platform/handler.ts";
import { writeJson } from "../platform/json.ts";
import { noteRun, noteStep } from "../platform/ledger/nights.ts";
import { listAppliedProgrammes } from "../platform/ledger/programmes.ts";
import { listLoaded, listQuality, listStreams } from "../platform/ledger/uploads.ts";
import { programmesInUse } from "../scoring/programmes/index.ts";
import { runFolder, shardNumbers } from "./run-folder.ts";

/** Fixes what this night computes on: files the ledger calls loaded, and the programmes. Later arrivals wait for the next night. */
export async function freeze(run: Run): Promise<Frozen> {
  const files = await loadedFiles();
  if (files.length === 0) throw new PipelineError("NIGHT_EMPTY", "no file has been loaded yet");
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const of = Math.max(1, Math.ceil(rows / Number(setting("rowsPerShard"))));
  const programmes = programmesInUse(await listAppliedProgrammes());
  const manifest: Manifest = { run, files, programmes, quality: await countedFiles(run), shards: of };
  await writeJson(openBucket("runs"), runFolder(run).manifest, manifest);
  await noteRun(run.runId, { files: files.length, rows, shards: of });
  return { shards: shardNumbers(of).map((shard) => ({ run, shard, of })), files: files.length, rows };
}

/** Counts of every file received in the months the night looks back on, up to now: a night may be of an earlier day. */
async function countedFiles({ businessDate }: Run, now = new Date()): Promise<QualityNote[]> {
  const first = shiftMonth(monthOf(businessDate), 1 - QUALITY_MONTHS);
  const months = monthsBetween(first, monthOf(businessDateOf(now)));
  return (await Promise.all(months.map(listQuality))).flat();
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
