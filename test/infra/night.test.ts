import { type RunOptions, StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { NIGHT_DUTIES } from "../../infra/night-duties.ts";
import { fieldsOf } from "./permissions.ts";
import { plainText } from "./plain-text.ts";
import { type Resource, resourcesOf, type StackTemplate, type Synthesis, synthesise } from "./synthesised.ts";

const RUN = { runId: "20261031-000007", businessDate: "2026-10-31", fence: 7 };

let synthesis: Synthesis;
let nightly: StackTemplate;
let definition: StateMachineDefinition;
let machine: StateMachine;
beforeAll(() => {
  synthesis = synthesise();
  nightly = synthesis.templates.nightly!;
  definition = JSON.parse(plainText(only("AWS::StepFunctions::StateMachine").Properties.DefinitionString, synthesis));
  machine = new StateMachine(definition);
});

const only = (type: string, name = ""): Resource => {
  const [found, ...others] = resourcesOf(nightly, type).filter(([id]) => id.startsWith(name));
  expect(others).toEqual([]);
  return found![1];
};

/** What the machine hands to `lambda:invoke`. */
const Invocation = z.object({ FunctionName: z.string(), Payload: z.unknown() });

interface Call {
  readonly step: string;
  readonly payload: unknown;
}

class StepFault extends Error {
  constructor(name: string) {
    super(`${name}, as the test asked`);
    this.name = name;
  }
}

/** What `lambda:invoke` may answer with; the interpreter's own type, which wants arrays it may change. */
type Answer = Awaited<
  ReturnType<NonNullable<NonNullable<RunOptions["overrides"]>["taskResourceLocalHandlers"]>[string]>
>;

interface Script {
  readonly shards?: number;
  /** Error that a step throws, by its name. */
  readonly faults?: Readonly<Record<string, string>>;
  /** How often it throws before it succeeds; for ever when absent. */
  readonly times?: number;
}

/** Runs the synthesised machine in the embedded interpreter, each step answering as its contract says. */
async function nightOf({ shards = 1, faults = {}, times = Number.POSITIVE_INFINITY }: Script) {
  const calls: Call[] = [];
  const answers: Readonly<Record<string, Answer>> = {
    Begin: RUN,
    Freeze: {
      shards: Array.from({ length: shards }, (_, shard) => ({ run: RUN, shard, of: shards })),
      files: 3,
      rows: 9,
    },
  };
  const answer = (step: string) => async (input: unknown) => {
    calls.push({ step, payload: Invocation.parse(input).Payload });
    const fault = faults[step];
    if (fault && calls.filter((call) => call.step === step).length <= times) throw new StepFault(fault);
    return { StatusCode: 200, Payload: answers[step] ?? { ignored: "x".repeat(1000) } };
  };
  const steps = Object.keys(NIGHT_DUTIES);
  const execution = machine.run(
    { scheduledTime: "2026-10-31T18:30:00Z" },
    {
      overrides: {
        taskResourceLocalHandlers: Object.fromEntries(steps.map((step) => [step, answer(step)])),
        retryIntervalOverrides: Object.fromEntries(steps.map((step) => [step, 0])),
      },
      context: { Execution: { Id: "arn:aws:states:eu-west-1:111122223333:execution:Night:one" } },
    },
  );
  const ending = await execution.result.then(
    () => "succeeded",
    (error: Error) => error.name,
  );
  return { calls, ending, count: (step: string) => calls.filter((call) => call.step === step).length };
}

describe("a night", () => {
  test("with one shard takes every step once, and abandons nothing", async () => {
    const { calls, ending } = await nightOf({});
    const [begin, freeze, ...rest] = calls.map(({ step }) => step);
    expect(ending).toBe("succeeded");
    expect([begin, freeze]).toEqual(["Begin", "Freeze"]);
    expect(rest.filter((step) => step !== "Satisfaction" && step !== "Quality")).toEqual([
      "Match",
      "StageShard",
      "Fit",
      "ScoreShard",
      "Combine",
      "Reconcile",
      "Publish",
    ]);
    for (const beside of ["Satisfaction", "Quality"]) expect(rest.slice(0, -2)).toContain(beside);
  });

  test("with four shards stages all before it fits, and scores each after", async () => {
    const { calls, ending } = await nightOf({ shards: 4 });
    const shardSteps = calls.map(({ step }) => step).filter((step) => /Shard|Fit/.test(step));
    expect(ending).toBe("succeeded");
    expect(shardSteps).toEqual([...Array(4).fill("StageShard"), "Fit", ...Array(4).fill("ScoreShard")]);
  });

  test("hands each shard its own number", async () => {
    const { calls } = await nightOf({ shards: 4 });
    const staged = calls.filter(({ step }) => step === "StageShard").map(({ payload }) => payload);
    expect(staged).toHaveLength(4);
    for (const shard of [0, 1, 2, 3]) expect(staged).toContainEqual({ run: RUN, shard, of: 4 });
  });

  test("begins with what its starter said and the execution's own name", async () => {
    const { calls } = await nightOf({});
    expect(calls[0]?.payload).toEqual({
      request: { scheduledTime: "2026-10-31T18:30:00Z" },
      execution: "arn:aws:states:eu-west-1:111122223333:execution:Night:one",
    });
  });

  test("tells every later step the run and nothing else", async () => {
    const { calls } = await nightOf({});
    const others = calls.filter(({ step }) => step !== "Begin" && !step.endsWith("Shard"));
    expect(others).toHaveLength(8);
    for (const { payload } of others) expect(payload).toEqual({ run: RUN });
  });

  test("that is refused ends at once: nothing was begun, so nothing is abandoned", async () => {
    const { calls, ending } = await nightOf({ faults: { Begin: "NIGHT_LOCKED" } });
    expect(calls.map(({ step }) => step)).toEqual(["Begin"]);
    expect(ending).not.toBe("succeeded");
  });

  const afterBegin = Object.keys(NIGHT_DUTIES).filter((step) => step !== "Begin" && step !== "Abandon");
  test.each(afterBegin)("whose %s fails is abandoned with the error, publishes nothing and fails", async (step) => {
    const { calls, ending, count } = await nightOf({ shards: 2, faults: { [step]: "RECONCILIATION_FAILED" } });
    const abandoned = calls.filter((call) => call.step === "Abandon").map(({ payload }) => payload);
    expect(abandoned).toEqual([{ run: RUN, error: expect.objectContaining({ Error: "RECONCILIATION_FAILED" }) }]);
    expect(count("Publish")).toBe(step === "Publish" ? 1 : 0);
    expect(ending).not.toBe("succeeded");
  });

  test("tries a step again when Lambda, not the step, was at fault", async () => {
    const { ending, count } = await nightOf({ faults: { Combine: "Lambda.TooManyRequestsException" }, times: 2 });
    expect(ending).toBe("succeeded");
    expect(count("Combine")).toBe(3);
  });

  test("does not try a step again that refused", async () => {
    const { count } = await nightOf({ faults: { Fit: "FIT_NOT_CONVERGED" } });
    expect(count("Fit")).toBe(1);
  });
});

test("nights start at 02:30 in Shanghai, and are told when that was", () => {
  const schedule = only("AWS::Scheduler::Schedule").Properties;
  expect(schedule.ScheduleExpression).toBe("cron(30 2 * * ? *)");
  expect(schedule.ScheduleExpressionTimezone).toBe("Asia/Shanghai");
  expect(fieldsOf(schedule.Target).Input).toBe('{"scheduledTime":"<aws.scheduler.scheduled-time>"}');
});

test("a start that reaches nobody is kept", () => {
  const { DeadLetterConfig } = fieldsOf(only("AWS::Scheduler::Schedule").Properties.Target);
  expect(plainText(fieldsOf(DeadLetterConfig).Arn, synthesis)).toBe("<Undelivered.Arn>");
});

test("an execution that ended badly is abandoned from outside", () => {
  const { EventPattern, Targets } = only("AWS::Events::Rule", "NightEnded").Properties;
  const { status, stateMachineArn } = fieldsOf(fieldsOf(EventPattern).detail);
  expect(status).toEqual(["FAILED", "TIMED_OUT", "ABORTED"]);
  expect(plainText(stateMachineArn, synthesis)).toBe("<NightMachine>");
  expect(JSON.stringify(Targets)).toContain("Abandon");
});

test("a night may not outlast three hours, the lease of its lock", () => {
  expect(definition.TimeoutSeconds).toBeLessThan(3 * 3600);
});

test("the machine may invoke functions and its own children, and touch no bucket", () => {
  const policies = resourcesOf(nightly, "AWS::IAM::Policy").filter(([id]) => id.startsWith("NightMachine"));
  expect(policies.length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(policies)).not.toContain("s3:");
});

test("executions are logged without their payloads, and traced", () => {
  expect(only("AWS::StepFunctions::StateMachine").Properties).toMatchObject({
    LoggingConfiguration: { Level: "ALL", IncludeExecutionData: false },
    TracingConfiguration: { Enabled: true },
  });
});
