import { setTimeout as wait } from "node:timers/promises";
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import type { RunRecord } from "../../functions/contracts/night.ts";
import type { Workplace } from "./workplace.ts";

const LOOK_MS = 250;

export interface NightOrder {
  readonly businessDate: string;
  readonly force: boolean;
}

/** Starts the night's state machine and follows it to its end; throws what the night failed with. */
export async function runNight(
  { names }: Workplace,
  { businessDate, force }: NightOrder,
  onStep: (run: RunRecord) => void,
): Promise<RunRecord> {
  const states = new SFNClient({});
  const input = JSON.stringify({ businessDate, force, actor: "cli" });
  const { executionArn } = await states.send(new StartExecutionCommand({ stateMachineArn: names.Machine, input }));
  const { listRuns } = await import("../../functions/platform/ledger/nights.ts");
  for (;;) {
    const { status, error, cause } = await states.send(new DescribeExecutionCommand({ executionArn }));
    const run = (await listRuns()).find(({ execution }) => execution === executionArn);
    if (status === "SUCCEEDED" && run) return run;
    if (status !== "RUNNING") throw failure(run, error, cause);
    if (run) onStep(run);
    await wait(LOOK_MS);
  }
}

function failure(run: RunRecord | undefined, error = "ENGINE_FAILED", cause = ""): PipelineError {
  const code = run?.error?.code ?? error;
  return new PipelineError(code as ErrorCode, run?.error?.message ?? messageIn(cause), { runId: run?.runId });
}

function messageIn(cause: string): string {
  try {
    return String(JSON.parse(cause).errorMessage ?? cause);
  } catch {
    return cause || "the night failed";
  }
}
