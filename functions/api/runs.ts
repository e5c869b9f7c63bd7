import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { BusinessDate } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import type { NightRequest, RunRecord } from "../contracts/night.ts";
import type { Principal } from "../contracts/session.ts";
import { setting } from "../platform/environment.ts";
import { parseAs } from "../platform/json.ts";
import { listRuns } from "../platform/ledger/nights.ts";

const states = new SFNClient({});

export function runsFor(principal: Principal): Promise<RunRecord[]> {
  if (principal.role === "dealer")
    throw new PipelineError("NOT_ALLOWED", "nights are head office's and the operators' to watch");
  return listRuns();
}

/** Starts a night for one business date on an operator's word. */
export async function startRun(
  principal: Principal,
  { businessDate, force }: NightRequest,
): Promise<{ execution: string }> {
  if (principal.role !== "operator") throw new PipelineError("NOT_ALLOWED", "only operators start nights");
  const input = { businessDate: parseAs(BusinessDate, businessDate, "businessDate"), force, actor: principal.actor };
  const { executionArn } = await states.send(
    new StartExecutionCommand({ stateMachineArn: setting("night"), input: JSON.stringify(input) }),
  );
  return { execution: executionArn ?? "" };
}
