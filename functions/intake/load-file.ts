import { mkdir } from "node:fs/promises";
import { join } from "node:path";
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
import {
  commitLoaded,
  findSameContent,
  findUpload,
  finishUpload,
  listLoaded,
  rememberMapping,
  takeLease,
} from "../platform/ledger/uploads.ts";
import { log } from "../platform/log.ts";
import { withScratch } from "../platform/scratch.ts";
import { readSecret } from "../platform/secrets.ts";
import { SHIPPED_PROGRAMMES } from "../scoring/programmes/index.ts";
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
  const place = uploadOfKey(key);
  const upload = place && (await findUpload(place.dealer, place.uploadId));
  if (!upload) {
    log.warn("an object without a ticket was left alone");
    return null;
  }
  if (TERMINAL_STATES.includes(upload.state)) return upload;
  const leased = await takeLease(upload, now, leaseMs);
  if (!leased)
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId} is being loaded by another attempt`);
  return finish(leased, key);
}

async function finish(upload: Upload, key: string): Promise<Upload> {
  const earlier = await findSameContent(upload);
  if (earlier) return conclude({ upload: repeated(upload, earlier), file: null, dealers: [] });
  return withScratch(async (folder) => {
    const path = join(folder, "file");
    await openBucket("inbox").download(key, path);
    await mkdir(`${path}.work`);
    for (let merge = 0; merge < MAX_MERGES; merge++) {
      const outcome = await takeIn(upload, path, await surroundings(upload));
      const ended = await conclude(outcome).catch((error) => {
        if (error instanceof PipelineError && error.name === "UPLOAD_CONTENDED") return null;
        throw error;
      });
      if (ended) return ended;
    }
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId} was overtaken ${MAX_MERGES} times`);
  });
}

async function surroundings(upload: Upload) {
  const [pepper, applied, dealers, loaded] = await Promise.all([
    readSecret("pepper"),
    listAppliedProgrammes(),
    knownDealers(),
    listLoaded(upload.feed, upload.dealer),
  ]);
  return {
    lake: openBucket("lake"),
    vault: openBucket("vault"),
    pepper,
    programmes: [...SHIPPED_PROGRAMMES, ...applied],
    knownDealers: new Set([...dealers, upload.dealer]),
    loaded,
  };
}

/** The same bytes came before: every row that was good then is a duplicate now. */
function repeated(upload: Upload, { account, reading, span }: Upload): Upload {
  const { received, accepted, rejected, duplicate } = account ?? {
    received: 0,
    accepted: 0,
    rejected: 0,
    duplicate: 0,
  };
  return {
    ...upload,
    state: "DUPLICATE",
    reading,
    span,
    account: { received, accepted: 0, rejected, duplicate: duplicate + accepted, corrected: 0 },
  };
}

/** Makes an outcome true in the ledger, in one step. Throws UPLOAD_CONTENDED when someone else was quicker. */
async function conclude({ upload, file, dealers }: Outcome): Promise<Upload> {
  const ended = { ...upload, leaseUntil: undefined, finishedAt: new Date().toISOString() };
  if (dealers.length > 0) await rememberDealers(dealers);
  const isDone = file ? await commitLoaded(ended, file) : await finishUpload(ended);
  if (!isDone)
    throw new PipelineError("UPLOAD_CONTENDED", `upload ${upload.uploadId}, attempt ${upload.attempt}, was overtaken`);
  if (file && upload.mapping) await rememberMapping(upload.dealer, upload.feed, upload.mapping);
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

/** Faults of the infrastructure send the message back to the queue; a file's own faults are results. */
export const handler = middy(async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const { messageId, body } of Records) {
    try {
      const { detail } = parseAs(ObjectCreated, JSON.parse(body), "message");
      await loadFile(detail.object.key, context.getRemainingTimeInMillis() + LEASE_MARGIN_MS);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      log.error("file goes back to the queue", { messageId, code: name, reason: message });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}).use(reportErrors());
