import { randomUUID } from "node:crypto";
import { Cron } from "croner";
import { z } from "zod";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";
import type { Execution } from "./execution-store.ts";
import type { Executions } from "./executions.ts";

/** When a state machine starts by itself, in croner's words (seconds first). */
export interface SchedulePlan {
  readonly name: string;
  readonly pattern: string;
  readonly zone: string;
  readonly machineArn: string;
  readonly input: string;
}

const Properties = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default("UTC"),
  State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
  Target: z.looseObject({ Arn: z.string(), Input: z.string().default("{}") }),
});

export function schedulePlans(landscape: Landscape): SchedulePlan[] {
  return landscape.ofType("AWS::Scheduler::Schedule").flatMap((resource) => {
    const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = known(Properties, resource);
    const plan = { name: resource.name, zone: ScheduleExpressionTimezone, machineArn: Target.Arn, input: Target.Input };
    return State === "ENABLED" ? [{ ...plan, pattern: cronPattern(ScheduleExpression) }] : [];
  });
}

/** `cron(30 2 * * ? *)` → `0 30 2 * * *`. Throws LOCAL_UNSUPPORTED at rates, and at numbered weekdays, which the cloud counts from 1. */
export function cronPattern(expression: string): string {
  const fields = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute, hour, day, month, weekday, year] = fields;
  if (fields.length !== 6 || year !== "*" || /\d/.test(weekday ?? "")) throw unsupported(`the schedule ${expression}`);
  return `0 ${[minute, hour, day, month, weekday].join(" ").replaceAll("?", "*")}`;
}

/** The last time at or before `now` at which the plan was due. */
export function lastDue({ pattern, zone }: SchedulePlan, now: Date): Date | undefined {
  return new Cron(pattern, { timezone: zone }).previousRuns(1, new Date(now.getTime() + 1000))[0];
}

/**
 * The night to catch up with: due while this machine was already in use, neither run since nor followed by a success.
 * One that died with its process counts as not run. `history` is latest first.
 */
export function missedNight(plan: SchedulePlan, history: readonly Execution[], now: Date): Date | undefined {
  const due = lastDue(plan, now);
  if (!due) return undefined;
  const isItsOwn = ({ name }: Execution) => name.startsWith(executionPrefix(plan, due));
  const wasInUse = history.some((each) => each.startedAt < due.getTime() || isItsOwn(each));
  const isCovered = history.some(
    (each) =>
      (each.status === "SUCCEEDED" && each.startedAt >= due.getTime()) || (each.status !== "ABORTED" && isItsOwn(each)),
  );
  return wasInUse && !isCovered ? due : undefined;
}

/** Starts the plan's machine for a due time. */
export function startScheduled(plan: SchedulePlan, due: Date, executions: Executions): Execution {
  const input = plan.input
    .replaceAll("<aws.scheduler.scheduled-time>", due.toISOString().replace(/\.\d{3}Z$/, "Z"))
    .replaceAll("<aws.scheduler.execution-id>", randomUUID())
    .replaceAll("<aws.scheduler.attempt-number>", "1");
  const name = `${executionPrefix(plan, due)}-${randomUUID().slice(0, 8)}`;
  return executions.start({ machineArn: plan.machineArn, name, input });
}

/** Runs until stopped. A computer that slept through the time starts the night when it wakes. */
export function keepSchedule(plan: SchedulePlan, executions: Executions): Cron {
  return new Cron(plan.pattern, { timezone: plan.zone, unref: true }, () => {
    startScheduled(plan, lastDue(plan, new Date()) ?? new Date(), executions);
  });
}

function executionPrefix({ name }: SchedulePlan, due: Date): string {
  return `${name}-${due.toISOString().slice(0, 16).replace(/[-:]/g, "")}`;
}
