import { businessDateOf, monthOf, monthsBetween, shiftMonth } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import { type Frozen, type Manifest, type Run, RunEvent } from "../contracts/night.ts";
import { QUALITY_MONTHS, type QualityNote } from "../contracts/quality.ts";
import { openBucket } from "../platform/buckets.ts";
import { setting } from "../platform/environment.ts";
import { step } from "../platform/handler.ts";
import { writeJson } from "../platform/json.ts";
import { listActions } from "../platform/ledger/actions.ts";
import { listDecisions } from "../platform/ledger/customer-decisions.ts";
import { findAppliedDictionary } from "../platform/ledger/dictionaries.ts";
import { noteRun, noteStep } from "../platform/ledger/nights.ts";
import { listAppliedProgrammes } from "../platform/ledger/programmes.ts";
import { correctionsOf, listLoaded, listStreams, readStream, type Stream } from "../platform/ledger/streams.ts";
import { listQuality } from "../platform/ledger/uploads.ts";
import { programmesInUse } from "../scoring/programmes/index.ts";
import { SHIPPED_DICTIONARY } from "../scoring/verbatims/index.ts";
import { freezeLists } from "./freeze-lists.ts";
import { runFolder, shardNumbers } from "./run-folder.ts";
import { tidyUploads } from "./tidy-uploads.ts";

/**
 * Fixes what this night computes on: files the ledger calls loaded, the programmes and the dictionary, decisions on customers, and
 * actions. Later arrivals
 * wait for the next night.
 */
export async function freeze(run: Run): Promise<Frozen> {
  await tidyUploads(new Date());
  const streams = await Promise.all((await listStreams()).map(freezeStream));
  const files = streams.flatMap((stream) => stream.files);
  if (files.length === 0) throw new PipelineError("NIGHT_EMPTY", "no file has been loaded yet");
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  const of = Math.max(1, Math.ceil(rows / Number(setting("rowsPerShard"))));
  const manifest: Manifest = {
    run,
    files,
    corrections: streams.flatMap((stream) => stream.corrections),
    programmes: programmesInUse(await listAppliedProgrammes()),
    quality: await countedFiles(run),
    decisions: await listDecisions(),
    dictionary: (await findAppliedDictionary()) ?? SHIPPED_DICTIONARY,
    actions: await listActions(),
    lists: await freezeLists(run, [...new Set(files.map(({ dealer }) => dealer))]),
    shards: of,
  };
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

/** A stream as its state says, read again where it changed while we looked. */
async function freezeStream(stream: Stream): Promise<Pick<Manifest, "files" | "corrections">> {
  const { feed, dealer, awake } = stream;
  const loaded = await listLoaded(feed, dealer);
  const after = await readStream(feed, dealer);
  if (after.version !== stream.version) return freezeStream(after);
  const files = loaded.map(({ uploadId, sequence, rowsKey, spareKey, sha256, rows, span }) => ({
    feed,
    dealer,
    uploadId,
    sequence,
    rowsKey,
    spareKey: awake.includes(uploadId) ? spareKey : null,
    sha256,
    rows,
    lastDate: span?.[1] ?? null,
  }));
  return { files, corrections: correctionsOf(stream, loaded).map((key) => ({ feed, key })) };
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "freeze", () => freeze(run)));
