import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { z } from "zod";
import { PipelineError } from "../contracts/errors.ts";
import { TERMINAL_STATES, type Upload } from "../contracts/uploads.ts";
import { openBucket } from "../platform/buckets.ts";
import { reportErrors } from "../platform/handler.ts";
import { parseAs } from "../platform/json.ts";
import { knownDealers, rememberDealers } from "../platform/ledger/dealers.ts";
import { listAppliedProgrammes } from "../platform/ledger/programmes.ts";
import { readTombstones } from "../platform/ledger/tombstones.ts";
import {
  commitLoaded,
  findSameContent,
  findUpload,
  finishUpload,
  listLoaded,
  takeLease,
  voidLease,
} from "../platform/ledger/uploads.ts";
import { log } from "../platform/log.ts";
import { withScratch } from "../platform/scratch.ts";
import { readSecret } from "../platform/secrets.ts";
import { programmesInUse } from "../scoring/programmes/index.ts";
import { type Outcome, takeIn } from "./take-in.ts";
import { uploadOfKey } from "./upload-key.ts";

/** What S3 says through EventBridge and SQS. */
const ObjectCreated = z.looseObject({ detail: z.looseObject({ object: z.looseObject({ key: z.string() }) }) });

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
  if (TERMINAL_STATES.includes(upload.state)) return upload;
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

async function uploadBehind(key: string): Promise<Upload | null> {
  const place = uploadOfKey(key);
  const upload = place && (await findUpload(place.dealer, place.uploadId));
  return upload?.feed === place?.feed ? upload : null;
}

async function finish(upload: Upload, key: string): Promise<Upload> {
  const earlier = await sameFileBefore(upload);
  if (earlier?.account?.rejected === 0) {
    const ended = await conclude({ upload: repeated(upload, earlier), file: null, dealers: [] }, 0);
    if (ended) return ended;
  }
  return withScratch(async (folder) => {
    const path = join(folder, "file");
    await openBucket("inbox").download(key, path);
    await mkdir(`${path}.work`);
    for (let merge = 0; merge < MAX_MERGES; merge++) {
      const around = await surroundings(upload, earlier);
      const ended = await conclude(await takeIn(upload, path, around), around.tombstones.version);
      if (ended) return ended;
    }
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId} was overtaken ${MAX_MERGES} times`);
  });
}

/** The upload that brought these very bytes before, read by the same mapping; under another they are another file. */
async function sameFileBefore(upload: Upload): Promise<Upload | null> {
  const earlier = await findSameContent(upload);
  return earlier && isDeepStrictEqual(earlier.mapping, upload.mapping) ? earlier : null;
}

async function surroundings(upload: Upload, earlier: Upload | null) {
  const [pepper, applied, dealers, loaded, tombstones] = await Promise.all([
    readSecret("pepper"),
    listAppliedProgrammes(),
    knownDealers(),
    listLoaded(upload.feed, upload.dealer),
    readTombstones(),
  ]);
  return {
    lake: openBucket("lake"),
    vault: openBucket("vault"),
    pepper,
    tombstones,
    programmes: programmesInUse(applied),
    knownDealers: new Set([...dealers, upload.dealer]),
    loaded,
    loadedBefore: loaded.find(({ uploadId }) => uploadId === earlier?.uploadId)?.sequence,
  };
}

/** A file whose every row was sound came before: all of it is a duplicate now. Rejects may be sound by now, so they are read again. */
function repeated(upload: Upload, { account, reading, span, parser }: Upload): Upload {
  const received = account?.received ?? 0;
  const again = { received, accepted: 0, rejected: 0, duplicate: received, corrected: 0 };
  return { ...upload, state: "DUPLICATE", reading, span, parser, account: again };
}

/**
 * Makes an outcome true in the ledger, in one step; null where another file of the stream was quicker and this one has to be
 * held against it, or where a person was erased of whom it knew nothing (`tombstones`: their version it was taken in under). Throws UPLOAD_CONTENDED when another attempt has taken over.
 */
async function conclude({ upload, file, dealers }: Outcome, tombstones: number): Promise<Upload | null> {
  const ended = { ...upload, leaseUntil: undefined, finishedAt: new Date().toISOString() };
  if (dealers.length > 0) await rememberDealers(dealers);
  const isDone = file ? await commitLoaded(ended, file, tombstones) : await finishUpload(ended);
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
      const { detail } = parseAs(ObjectCreated, JSON.parse(body), "message");
      await loadFile(detail.object.key, context.getRemainingTimeInMillis() + LEASE_MARGIN_MS);
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
