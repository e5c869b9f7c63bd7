import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { PipelineError } from "../contracts/errors.ts";
import { LOADABLE_STATES, type Upload } from "../contracts/uploads.ts";
import { openBucket } from "../platform/buckets.ts";
import { reportErrors } from "../platform/handler.ts";
import { knownDealers, rememberDealers } from "../platform/ledger/dealers.ts";
import { listAppliedProgrammes } from "../platform/ledger/programmes.ts";
import { commitLoaded, commitMoved, listLoaded, readStream } from "../platform/ledger/streams.ts";
import { readTombstones } from "../platform/ledger/tombstones.ts";
import { findUpload, finishUpload, recallLayout, takeLease, voidLease } from "../platform/ledger/uploads.ts";
import { log } from "../platform/log.ts";
import { withScratch } from "../platform/scratch.ts";
import { readSecret } from "../platform/secrets.ts";
import { programmesInUse } from "../scoring/programmes/index.ts";
import { keyOfArrival, uploadBehind } from "./arrivals.ts";
import { repeated, soundTwin } from "./stream/repeated-file.ts";
import { type Outcome, type Surroundings, takeIn } from "./take-in.ts";

/** The lease outlives the function, so that a second attempt never runs beside the first. */
const LEASE_MARGIN_MS = 30_000;
/** Other files of the same sender may finish first this often before the queue has to try again. */
const MAX_MERGES = 5;

/** Takes in the file behind an inbox key. Delivering the same event twice, or late, changes nothing. */
export async function loadFile(key: string, leaseMs: number, now = new Date()): Promise<Upload | null> {
  const upload = await uploadBehind(key);
  if (!upload) {
    log.warn("an object without a ticket was left alone");
    return null;
  }
  if (!LOADABLE_STATES.includes(upload.state)) return upload;
  const leased = await takeLease(upload, now, leaseMs);
  if (!leased)
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId} is being loaded by another attempt`);
  try {
    return await finish(leased, key);
  } catch (error) {
    await voidLease(leased);
    throw error;
  }
}

async function finish(upload: Upload, key: string): Promise<Upload> {
  return withScratch(async (folder) => {
    const path = join(folder, "file");
    await mkdir(`${path}.work`);
    for (let merge = 0; merge < MAX_MERGES; merge++) {
      const around = await surroundings(upload);
      const ended = await conclude(await attempt(upload, around, { key, path }), around.tombstones.version);
      if (ended) return ended;
    }
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId} was overtaken ${MAX_MERGES} times`);
  });
}

/** Holds the file against the stream as it stands now; the file itself is fetched only when it has to be read. */
async function attempt(
  upload: Upload,
  around: Surroundings,
  { key, path }: { readonly key: string; readonly path: string },
): Promise<Outcome> {
  const sameFile = await soundTwin(upload, around.loaded);
  if (sameFile) return repeated(upload, sameFile, `${path}.work`, around);
  if (!existsSync(path)) await openBucket("inbox").download(key, path);
  return takeIn(upload, path, around);
}

async function surroundings(upload: Upload): Promise<Surroundings> {
  const [pepper, applied, dealers, remembered, stream, loaded, tombstones] = await Promise.all([
    readSecret("pepper"),
    listAppliedProgrammes(),
    knownDealers(),
    upload.mapping ? null : recallLayout(upload.dealer, upload.feed),
    readStream(upload.feed, upload.dealer),
    listLoaded(upload.feed, upload.dealer),
    readTombstones(),
  ]);
  return {
    lake: openBucket("lake"),
    vault: openBucket("vault"),
    inbox: openBucket("inbox"),
    pepper,
    tombstones,
    programmes: programmesInUse(applied),
    knownDealers: new Set([...dealers, upload.dealer]),
    remembered,
    stream,
    loaded,
  };
}

/**
 * Makes an outcome true in the ledger, in one step; null where another file of the stream was quicker and this one has to be
 * held against it, or where a person was erased of whom it knew nothing (`tombstones`: their version it was taken in under).
 * Throws UPLOAD_CONTENDED when another attempt has taken over.
 */
async function conclude(outcome: Outcome, tombstones: number): Promise<Upload | null> {
  const { upload } = outcome;
  const ended = { ...upload, leaseUntil: undefined, finishedAt: new Date().toISOString() };
  if (outcome.dealers.length > 0) await rememberDealers(outcome.dealers);
  const isDone = await commit({ ...outcome, upload: ended }, tombstones);
  if (!isDone) return stillOurs(upload);
  log.info("upload ended", {
    uploadId: upload.uploadId,
    dealer: upload.dealer,
    feed: upload.feed,
    attempt: upload.attempt,
    state: ended.state,
    ...ended.account,
  });
  return ended;
}

function commit({ upload, file, change, layout }: Outcome, tombstones: number): Promise<boolean> {
  if (!change) return finishUpload(upload);
  return file ? commitLoaded(upload, file, { ...change, layout, tombstones }) : commitMoved(upload, change);
}

/** Null while the attempt holds the upload; its ending, where our own write went through and only its answer was lost. */
async function stillOurs({ dealer, uploadId, attempt }: Upload): Promise<Upload | null> {
  const found = await findUpload(dealer, uploadId);
  const isOurs = found?.attempt === attempt;
  if (isOurs && found.state === "LOADING") return null;
  if (isOurs) return found;
  throw new PipelineError("UPLOAD_CONTENDED", `attempt ${attempt} at upload ${uploadId} was overtaken`);
}

/** Faults of the infrastructure send the message back to the queue; a file's own faults are results. */
export const handler = middy(async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const { messageId, body } of Records) {
    try {
      await loadFile(keyOfArrival(body), context.getRemainingTimeInMillis() + LEASE_MARGIN_MS);
    } catch (error) {
      const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
      const isExpected = error instanceof PipelineError;
      const found = isExpected ? { hint: error.hint } : { stack };
      log.error("file goes back to the queue", { messageId, code: name, reason: message, ...found });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}).use(reportErrors());
