import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { Effect } from "../../contracts/erasure.ts";
import type { Bucket } from "../../platform/buckets.ts";
import { writeJson } from "../../platform/json.ts";

/** An erasure under way. The salt draws the numbers that take the keys' places; it is forgotten when the work is done. */
const Job = z.strictObject({ receiptId: z.string(), salt: z.string(), startedAt: z.string(), effect: Effect });
export type Job = Readonly<z.infer<typeof Job>>;

const jobKey = (tombstoneId: string): string => `erasing/${tombstoneId}.json`;

/** The job that an interrupted run began, or a new one: a person's rows get one number, whoever finishes the work. */
export async function beginJob(vault: Bucket, tombstoneId: string, effect: Effect, now: Date): Promise<Job> {
  const found = await vault.find(jobKey(tombstoneId));
  const begun = found && Job.safeParse(JSON.parse(found.body.toString("utf8"))).data;
  if (begun) return begun;
  const job = {
    receiptId: randomUUID(),
    salt: randomBytes(32).toString("hex"),
    startedAt: now.toISOString(),
    effect,
  };
  await writeJson(vault, jobKey(tombstoneId), job);
  return job;
}

/** From here on nobody can tell which number a person got; nothing else of the job is lost, the receipt has it. */
export const forgetJob = (vault: Bucket, tombstoneId: string): Promise<boolean> =>
  writeJson(vault, jobKey(tombstoneId), {});
