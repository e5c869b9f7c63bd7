import { addDays, businessDateOf } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import { type NightRequest, NightStart, type Run } from "../contracts/night.ts";
import { findCurrent } from "../platform/current.ts";
import { step } from "../platform/handler.ts";
import { findRun, readLock, takeLock } from "../platform/ledger/nights.ts";

/** Longer than the state machine may run, so that only a dead night's lock ever lapses. */
const LEASE_MS = 3 * 3_600_000;

/**
 * Takes the lock and the next fence for one business date. An execution that holds the lock already, because its first
 * answer was lost, gets the same run again. Throws NIGHT_LOCKED or NIGHT_SUPERSEDED.
 */
export async function begin({ request, execution }: NightStart, now = new Date()): Promise<Run> {
  const businessDate = businessDateOfRequest(request);
  const seen = await readLock();
  if (seen.runId && (await findRun(seen.runId))?.execution === execution)
    return { runId: seen.runId, businessDate, fence: seen.fence, force: request.force };
  await refuseEarlierDay(businessDate, request.force);
  if (seen.runId && seen.leaseUntil > now.toISOString())
    throw new PipelineError("NIGHT_LOCKED", `run ${seen.runId} holds the lock until ${seen.leaseUntil}`);
  const fence = seen.fence + 1;
  const runId = `${businessDate.replaceAll("-", "")}-${String(fence).padStart(6, "0")}`;
  const record = {
    runId,
    businessDate,
    fence,
    state: "RUNNING",
    actor: request.actor,
    execution,
    startedAt: now.toISOString(),
    steps: {},
  } as const;
  const isMine = await takeLock(seen, record, new Date(now.getTime() + LEASE_MS).toISOString());
  if (!isMine) throw new PipelineError("NIGHT_LOCKED", `another night took fence ${fence} first`);
  return { runId, businessDate, fence, force: request.force };
}

/** The date asked for, or the day before the schedule's own time: never the clock's. */
export function businessDateOfRequest({ businessDate, scheduledTime }: NightRequest): string {
  if (businessDate) return businessDate;
  const scheduled = new Date(scheduledTime ?? "");
  if (Number.isNaN(scheduled.getTime()))
    throw new PipelineError(
      "INPUT_INVALID",
      `a night needs a businessDate or a scheduledTime; got ${String(scheduledTime)}`,
    );
  return addDays(businessDateOf(scheduled), -1);
}

async function refuseEarlierDay(businessDate: string, force: boolean): Promise<void> {
  const published = (await findCurrent())?.current.businessDate ?? "";
  if (!force && published > businessDate)
    throw new PipelineError("NIGHT_SUPERSEDED", `${published} is already published, later than ${businessDate}`);
}

export const handler = step(NightStart, (event) => begin(event));
