import middy from "@middy/core";
import { z } from "zod";
import { RunFailure } from "../contracts/night.ts";
import { findCurrent } from "../platform/current.ts";
import { reportErrors } from "../platform/handler.ts";
import { parseAs } from "../platform/json.ts";
import { listRuns, noteRun, releaseLock } from "../platform/ledger/nights.ts";

/** The platform's own word that an execution ended badly: no step ran that could have said so. */
const ExecutionEnded = z.looseObject({
  detail: z.looseObject({ executionArn: z.string(), status: z.enum(["FAILED", "TIMED_OUT", "ABORTED"]) }),
});

/**
 * Records why a run failed and frees the lock, so that the next night can begin. A run that readers already see was published, whatever
 * cut it short afterwards. Repeating it changes nothing.
 */
export async function abandon(
  runId: string,
  error: { code: string; message: string },
  now = new Date(),
): Promise<void> {
  const published = (await findCurrent())?.current;
  if (published?.runId === runId) await noteRun(runId, { state: "PUBLISHED", finishedAt: published.publishedAt });
  const state = error.code === "NIGHT_SUPERSEDED" ? "SUPERSEDED" : "FAILED";
  await noteRun(runId, { state, error, finishedAt: now.toISOString() });
  await releaseLock({ runId, fence: Number(runId.split("-")[1]) });
}

/** The message a handler threw, out of the state machine's JSON envelope. */
function messageOf(cause = ""): string {
  try {
    return String(JSON.parse(cause).errorMessage ?? cause);
  } catch {
    return cause;
  }
}

export const handler = middy(async (event: unknown) => {
  const ended = ExecutionEnded.safeParse(event);
  if (!ended.success) {
    const { run, error } = parseAs(RunFailure, event, "event");
    return abandon(run.runId, { code: error.Error, message: messageOf(error.Cause) });
  }
  const { executionArn, status } = ended.data.detail;
  const orphans = (await listRuns()).filter(
    ({ execution, state }) => execution === executionArn && state === "RUNNING",
  );
  for (const { runId } of orphans)
    await abandon(runId, { code: `EXECUTION_${status}`, message: "the execution ended without a word from its steps" });
}).use(reportErrors());
