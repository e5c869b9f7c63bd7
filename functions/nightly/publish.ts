import { PipelineError } from "../contracts/errors.ts";
import { type Run, RunEvent } from "../contracts/night.ts";
import { CURRENT_KEY } from "../contracts/published.ts";
import type { Current } from "../contracts/session.ts";
import { openBucket } from "../platform/buckets.ts";
import { findCurrent } from "../platform/current.ts";
import { step } from "../platform/handler.ts";
import { noteRun, releaseLock } from "../platform/ledger/nights.ts";

const HEADERS = { contentType: "application/json", cacheControl: "no-store" } as const;
const MAX_TRIES = 5;

/** Points readers at this run: one compare-and-swap. Refused when the present run is newer by fence or by business date. */
export async function publish(run: Run, now = new Date()): Promise<Current> {
  const published = openBucket("published");
  const next: Current = {
    runId: run.runId,
    businessDate: run.businessDate,
    fence: run.fence,
    publishedAt: now.toISOString(),
  };
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const found = await findCurrent();
    if (found?.current.runId === run.runId) return found.current;
    if (found) refuseBackwards(found.current, run);
    const condition = found ? { ifMatch: found.tag } : ({ ifAbsent: true } as const);
    if (await published.write(CURRENT_KEY, JSON.stringify(next), HEADERS, condition)) return next;
  }
  throw new PipelineError("NIGHT_LOCKED", `${CURRENT_KEY} kept changing under run ${run.runId}`);
}

function refuseBackwards(current: Current, run: Run): void {
  const isOlderFence = current.fence > run.fence;
  const isEarlierDay = current.businessDate > run.businessDate && !run.force;
  if (isOlderFence || isEarlierDay)
    throw new PipelineError("NIGHT_SUPERSEDED", `run ${current.runId} is published, newer than ${run.runId}`);
}

export const handler = step(RunEvent, async ({ run }) => {
  const current = await publish(run);
  await noteRun(run.runId, { state: "PUBLISHED", finishedAt: current.publishedAt });
  await releaseLock(run);
  return current;
});
