import { expect, test } from "vitest";
import type { Ending } from "../../local/nights/execution-store.ts";
import { LocalStateMachine } from "../../local/nights/state-machine.ts";
import { diary, functionArn, presence, tinyFunctions } from "./tiny-functions.ts";

const ARN = "arn:aws:states:us-east-1:000000000000:stateMachine:Night";
const EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:Night:one";

const echo = "exports.handler = async (event) => event;";
const failing = `exports.handler = async () => { throw Object.assign(new Error("sums differ"), { name: "RECONCILIATION_FAILED" }); };`;

type State = Readonly<Record<string, unknown>>;
type States = Readonly<Record<string, State>>;

function task(name: string, payload: State, rest: State = {}): State {
  const next = "Next" in rest ? {} : { End: true };
  const Parameters = { FunctionName: functionArn(name), ...payload };
  return { Type: "Task", Resource: "arn:aws:states:::lambda:invoke", Parameters, ...next, ...rest };
}

async function run(sources: Readonly<Record<string, string>>, states: States, input: unknown = {}): Promise<Ending> {
  const definition = { StartAt: Object.keys(states)[0], States: states };
  const machine = new LocalStateMachine("Night", ARN, definition, tinyFunctions(sources));
  return machine.run({ arn: EXECUTION, name: "one", input: JSON.stringify(input) }, () => {});
}

const outputOf = ({ output }: Ending) => JSON.parse(output ?? "null");

test("a task sees the whole input and the execution's id, and its answer becomes the state", async () => {
  const payload = { Payload: { "request.$": "$", "execution.$": "$$.Execution.Id" } };
  const begin = task("Echo", payload, { ResultSelector: { "run.$": "$.Payload" } });
  const ending = await run({ Echo: echo }, { Begin: begin }, { force: true });
  expect(outputOf(ending)).toEqual({ run: { request: { force: true }, execution: EXECUTION } });
});

test("a result path adds a step's answer, a discarded one keeps the input", async () => {
  const states = {
    Freeze: task(
      "Echo",
      { Payload: { shards: [1, 2] } },
      { ResultSelector: { "shards.$": "$.Payload.shards" }, ResultPath: "$.frozen", Next: "Fit" },
    ),
    Fit: task("Echo", { Payload: { "run.$": "$.run" } }, { ResultPath: null }),
  };
  expect(outputOf(await run({ Echo: echo }, states, { run: 7 }))).toEqual({ run: 7, frozen: { shards: [1, 2] } });
});

/** The middle of the night: one branch computes, the other goes over the shards twice. */
function branches(shardFunction: string, guard: State = {}): States {
  const eachShard = (next: string) => ({
    Type: "Map",
    ItemsPath: "$.frozen.shards",
    MaxConcurrency: 40,
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: `${next} shard`,
      States: { [`${next} shard`]: task(shardFunction, { "Payload.$": "$" }, { OutputPath: null }) },
    },
    ResultPath: null,
    Next: next,
  });
  return {
    Both: {
      Type: "Parallel",
      ResultPath: null,
      Branches: [
        { StartAt: "Satisfaction", States: { Satisfaction: task("Echo", { Payload: {} }, { ResultPath: null }) } },
        {
          StartAt: "Stage",
          States: {
            Stage: eachShard("Fit"),
            Fit: task("Echo", { Payload: {} }, { ResultPath: null, Next: "Score" }),
            Score: eachShard("Combine"),
            Combine: task("Echo", { Payload: {} }, { ResultPath: null }),
          },
        },
      ],
      Next: "Done",
      ...guard,
    },
    Done: { Type: "Succeed" },
  };
}

test("a map hands every item to its function, and the parallel goes on when both branches are done", async () => {
  const { append, lines } = diary();
  const sources = { Echo: echo, Shard: `exports.handler = async (event) => { ${append("JSON.stringify(event)")} };` };
  const input = { frozen: { shards: [{ shard: 0 }, { shard: 1 }] } };
  expect(await run(sources, branches("Shard"), input)).toMatchObject({ status: "SUCCEEDED" });
  expect(lines().sort()).toEqual(['{"shard":0}', '{"shard":0}', '{"shard":1}', '{"shard":1}']);
});

test("a shard's failure is caught behind the parallel, with its own name", async () => {
  const { append, lines } = diary();
  const abandon = `exports.handler = async ({ error }) => { ${append("error.Error")} };`;
  const sources = { Echo: echo, Abandon: abandon, Failing: failing };
  const guard = { Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Abandon" }] };
  const states = {
    ...branches("Failing", guard),
    Abandon: task("Abandon", { Payload: { "error.$": "$.error" } }, { ResultPath: null, Next: "Failed" }),
    Failed: { Type: "Fail", ErrorPath: "$.error.Error", CausePath: "$.error.Cause" },
  };
  const ending = await run(sources, states, { run: 7, frozen: { shards: [{ shard: 0 }] } });
  expect(ending).toMatchObject({ status: "FAILED", error: "RECONCILIATION_FAILED" });
  expect(JSON.parse(ending.cause ?? "")).toMatchObject({
    errorType: "RECONCILIATION_FAILED",
    errorMessage: "sums differ",
  });
  expect(lines()).toEqual(["RECONCILIATION_FAILED"]);
});

test("a failure that nobody catches fails the execution", async () => {
  const ending = await run({ Failing: failing }, { Begin: task("Failing", { Payload: {} }) });
  expect(ending).toMatchObject({ status: "FAILED", error: "RECONCILIATION_FAILED", output: null });
});

test("a retry repeats the errors it names, as often as it says", async () => {
  const flaky = `let calls = 0; exports.handler = async () => { calls += 1;
    if (calls < 3) throw Object.assign(new Error("busy"), { name: "Lambda.TooManyRequestsException" }); return calls; };`;
  const retry = {
    ErrorEquals: ["Lambda.TooManyRequestsException"],
    IntervalSeconds: 1,
    MaxAttempts: 2,
    BackoffRate: 1,
  };
  const rest = { Retry: [retry], ResultSelector: { "calls.$": "$.Payload" } };
  expect(outputOf(await run({ Flaky: flaky }, { Begin: task("Flaky", { Payload: {} }, rest) }))).toEqual({ calls: 3 });
});

test.each([1, 2])("a map of concurrency %i runs as many at a time", async (MaxConcurrency) => {
  const { source, most } = presence();
  const states = {
    Each: {
      Type: "Map",
      ItemsPath: "$.items",
      MaxConcurrency,
      ItemProcessor: { StartAt: "One", States: { One: task("Shard", { "Payload.$": "$" }, { OutputPath: null }) } },
      ResultPath: null,
      End: true,
    },
  };
  await run({ Shard: source }, states, { items: [1, 2, 3, 4] });
  expect(most()).toBe(MaxConcurrency);
});

test("a step's answer of more than 256 KiB fails it, as in the cloud", async () => {
  const large = "exports.handler = async () => 'x'.repeat(262144);";
  expect(await run({ Large: large }, { Begin: task("Large", { Payload: {} }) })).toMatchObject({
    status: "FAILED",
    error: "States.DataLimitExceeded",
  });
});

test("an execution that was stopped is ABORTED", async () => {
  const slow = "exports.handler = () => new Promise((done) => setTimeout(done, 200));";
  const definition = { StartAt: "Begin", States: { Begin: task("Slow", { Payload: {} }) } };
  const machine = new LocalStateMachine("Night", ARN, definition, tinyFunctions({ Slow: slow }));
  const ending = machine.run({ arn: EXECUTION, name: "one", input: "{}" }, (stop) => stop());
  expect(await ending).toMatchObject({ status: "ABORTED" });
});

test.each([
  ["another service", { ...task("Echo", {}), Resource: "arn:aws:states:::sns:publish" }, "sns:publish"],
  ["a tolerated failure", { Type: "Map", ToleratedFailurePercentage: 5, End: true }, "ToleratedFailurePercentage"],
  ["items read from a bucket", { Type: "Map", ItemReader: {}, End: true }, "ItemReader"],
  ["JSONata", { Type: "Pass", QueryLanguage: "JSONata", End: true }, "JSONata"],
  ["an unknown state type", { Type: "Dream", End: true }, "Dream"],
])("a machine with %s is refused before it runs", async (_, state, named) => {
  await expect(run({ Echo: echo }, { Begin: state })).rejects.toMatchObject({
    name: "LOCAL_UNSUPPORTED",
    message: expect.stringContaining(named),
  });
});
