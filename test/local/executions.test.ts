import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ExecutionStore } from "../../local/nights/execution-store.ts";
import { Executions } from "../../local/nights/executions.ts";
import { LocalStateMachine } from "../../local/nights/state-machine.ts";
import type { BusEvent } from "../../local/queues/object-created-event.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { functionArn, tinyFunctions } from "./tiny-functions.ts";

const machineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:Night";

function openExecutions(file: string, source = "exports.handler = async (event) => event;") {
  const Parameters = { FunctionName: functionArn("Work"), "Payload.$": "$" };
  const work = {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters,
    OutputPath: "$.Payload",
    End: true,
  };
  const definition = { StartAt: "Work", States: { Work: work } };
  const store = new ExecutionStore(file);
  onTestFinished(() => store.close());
  const told: BusEvent[] = [];
  const onStatusChange = async (event: BusEvent) => void told.push(event);
  const machines = [new LocalStateMachine("Night", machineArn, definition, tinyFunctions({ Work: source }))];
  return { executions: new Executions({ store, machines, onStatusChange }), told };
}

const newFile = () => path.join(temporaryFolder("executions"), "executions.sqlite");

test("an execution runs to its end, which is recorded and told", async () => {
  const { executions, told } = openExecutions(newFile());
  const { arn } = executions.start({ machineArn, name: "one", input: '{"a":1}' });
  expect(await executions.wait(arn)).toMatchObject({ status: "SUCCEEDED", output: '{"a":1}', error: null });
  expect(told).toMatchObject([
    {
      source: "aws.states",
      "detail-type": "Step Functions Execution Status Change",
      detail: {
        executionArn: arn,
        stateMachineArn: machineArn,
        status: "SUCCEEDED",
        input: '{"a":1}',
        output: '{"a":1}',
      },
    },
  ]);
});

test("starting again under the same name gives the running execution, but never a second one", async () => {
  const { executions } = openExecutions(
    newFile(),
    "exports.handler = () => new Promise((done) => setTimeout(done, 100, 1));",
  );
  const request = { machineArn, name: "one", input: "{}" };
  const first = executions.start(request);
  expect(executions.start(request)).toEqual(first);
  expect(() => executions.start({ ...request, input: '{"other":1}' })).toThrow("Already Exists");
  await executions.wait(first.arn);
  expect(() => executions.start(request)).toThrow("Already Exists");
});

test("what a dead process left running is ABORTED at the next start, and the bus hears of it", async () => {
  const file = newFile();
  const dead = openExecutions(file, "exports.handler = () => new Promise(() => {});");
  const { arn } = dead.executions.start({ machineArn, name: "one", input: '{"a":1}' });
  dead.executions.close();
  const { executions, told } = openExecutions(file);
  expect(await executions.abandonLeftovers()).toMatchObject([{ arn }]);
  expect(executions.describe(arn)).toMatchObject({ status: "ABORTED" });
  expect(told).toMatchObject([{ detail: { executionArn: arn, status: "ABORTED", input: '{"a":1}' } }]);
  expect(await executions.abandonLeftovers()).toEqual([]);
});

test("a stopped execution is ABORTED and told once", async () => {
  const { executions, told } = openExecutions(
    newFile(),
    "exports.handler = () => new Promise((done) => setTimeout(done, 300));",
  );
  const { arn } = executions.start({ machineArn, name: "one", input: "{}" });
  await executions.stop(arn, "OPERATOR", "wrong day");
  await executions.wait(arn);
  expect(executions.describe(arn)).toMatchObject({ status: "ABORTED", error: "OPERATOR", cause: "wrong day" });
  expect(told).toHaveLength(1);
});

test("input that is no JSON is refused", () => {
  const { executions } = openExecutions(newFile());
  expect(() => executions.start({ machineArn, name: "one", input: "{" })).toThrow(
    expect.objectContaining({ name: "InvalidExecutionInput" }),
  );
});
