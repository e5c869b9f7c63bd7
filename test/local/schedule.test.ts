import { expect, test } from "vitest";
import type { Execution, ExecutionStatus } from "../../local/nights/execution-store.ts";
import { cronPattern, lastDue, missedNight, type SchedulePlan } from "../../local/nights/schedule.ts";

const plan: SchedulePlan = {
  name: "EveryNight",
  pattern: "0 30 2 * * *",
  zone: "Asia/Shanghai",
  machineArn: "arn:aws:states:us-east-1:000000000000:stateMachine:Night",
  input: "{}",
};
const at = (instant: string) => new Date(instant);

function execution(startedAt: string, status: ExecutionStatus, name = "by-hand-1"): Execution {
  const rest = { arn: name, machineArn: plan.machineArn, input: "{}", output: null, error: null, cause: null };
  return { ...rest, name, status, startedAt: at(startedAt).getTime(), endedAt: null };
}

test("the cloud's expression becomes the same hour here", () => {
  expect(cronPattern("cron(30 2 * * ? *)")).toBe("0 30 2 * * *");
});

test.each(["rate(1 day)", "cron(30 2 ? * 2 *)", "cron(30 2 1 1 ? 2027)", "at(2026-11-22T02:30:00)"])(
  "%s is refused rather than read another way",
  (expression) => {
    expect(() => cronPattern(expression)).toThrow(expect.objectContaining({ name: "LOCAL_UNSUPPORTED" }));
  },
);

test.each([
  ["2026-11-22T18:29:59Z", "2026-11-21T18:30:00.000Z"],
  ["2026-11-22T18:30:00Z", "2026-11-22T18:30:00.000Z"],
  ["2026-11-23T01:00:00Z", "2026-11-22T18:30:00.000Z"],
])("at %s the last night was due at %s, half past two in Shanghai", (now, due) => {
  expect(lastDue(plan, at(now))?.toISOString()).toBe(due);
});

const now = at("2026-11-23T01:00:00Z");
const due = at("2026-11-22T18:30:00Z");

test("a machine that never ran catches up with nothing", () => {
  expect(missedNight(plan, [], now)).toBeUndefined();
});

test("a night that was due before the first run of all is nobody's debt", () => {
  expect(missedNight(plan, [execution("2026-11-22T20:00:00Z", "ABORTED")], now)).toBeUndefined();
});

test("a night that was due after the last success is caught up with", () => {
  expect(missedNight(plan, [execution("2026-11-21T18:30:00Z", "SUCCEEDED")], now)).toEqual(due);
});

test("a success since, by hand too, leaves nothing to catch up with", () => {
  expect(missedNight(plan, [execution("2026-11-22T19:00:00Z", "SUCCEEDED")], now)).toBeUndefined();
});

test("a night that ran and failed is not repeated by itself", () => {
  const failed = execution("2026-11-22T18:30:01Z", "FAILED", "EveryNight-20261122T1830-1a2b3c4d");
  expect(missedNight(plan, [failed], now)).toBeUndefined();
});

test("a night that died with the process is caught up with", () => {
  const died = execution("2026-11-22T18:30:01Z", "ABORTED", "EveryNight-20261122T1830-1a2b3c4d");
  expect(missedNight(plan, [died], now)).toEqual(due);
});
