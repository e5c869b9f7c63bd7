import { addDays, businessDateOf } from "../../contracts/calendar.ts";
import { type Receipt, receiptKey, type Tombstone } from "../../contracts/erasure.ts";
import { RAW_UPLOAD_DAYS, RECOVERY_DAYS, RUN_STATE_DAYS } from "../../contracts/retention.ts";
import type { Bucket } from "../../platform/buckets.ts";
import { writeJson } from "../../platform/json.ts";
import type { CarriedOut } from "./carry-out.ts";
import type { Job } from "./job.ts";

export interface Proof {
  readonly task: Receipt["task"];
  readonly tombstone: Tombstone;
  readonly job: Job;
  readonly done: CarriedOut;
  readonly verified: Receipt["verified"];
}

/** Writes the receipt. Particulars are complete gone when raw uploads and old versions are; surrogates of old nights stay longer. */
export async function issueReceipt(vault: Bucket, proof: Proof, now: Date): Promise<Receipt> {
  const { task, tombstone, job, done, verified } = proof;
  const today = businessDateOf(now);
  const receipt: Receipt = {
    receiptId: job.receiptId,
    tombstoneId: tombstone.id,
    task,
    actor: tombstone.actor,
    startedAt: job.startedAt,
    finishedAt: now.toISOString(),
    until: tombstone.until,
    dealer: tombstone.dealer,
    effect: job.effect,
    rewritten: done.rewritten,
    uploads: done.uploads,
    verified,
    expires: [
      { what: "raw uploads", by: addDays(today, RAW_UPLOAD_DAYS) },
      { what: "earlier versions of rewritten objects", by: addDays(today, RECOVERY_DAYS) },
      { what: "working files of earlier nights: surrogates only", by: addDays(today, RUN_STATE_DAYS) },
    ],
    completeBy: addDays(today, Math.max(RAW_UPLOAD_DAYS, RECOVERY_DAYS)),
  };
  await writeJson(vault, receiptKey(job.receiptId), receipt);
  return receipt;
}
