import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Upload } from "../contracts/uploads.ts";
import { reportErrors } from "../platform/handler.ts";
import { moveUpload } from "../platform/ledger/uploads.ts";
import { log } from "../platform/log.ts";
import { keyOfArrival, uploadBehind } from "./arrivals.ts";

/**
 * A file that no attempt could load, for want of infrastructure: it stays where it is, its sender sees that it waits, and a
 * decision to retry takes it up again.
 */
export async function parkFile(key: string, now = new Date()): Promise<Upload | null> {
  const upload = await uploadBehind(key);
  if (!upload || (upload.state !== "ISSUED" && upload.state !== "RECEIVED" && upload.state !== "LOADING"))
    return upload;
  const parked: Upload = { ...upload, state: "PARKED", finishedAt: now.toISOString() };
  if (!(await moveUpload(parked, upload.state)))
    throw new Error(`upload ${upload.uploadId} moved on while it was parked`);
  const { uploadId, dealer, feed, attempt } = parked;
  log.error("a file was parked after its last attempt", { uploadId, dealer, feed, attempt });
  return parked;
}

export const handler = middy(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  for (const { body } of Records) await parkFile(keyOfArrival(body));
  return { batchItemFailures: [] };
}).use(reportErrors());
