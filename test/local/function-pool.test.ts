import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { FunctionError } from "../../local/lambda/function-error.ts";
import { functionPlans } from "../../local/lambda/function-plan.ts";
import { Functions } from "../../local/lambda/functions.ts";
import { readAssembly } from "../../local/template/assembly.ts";
import { readLandscape } from "../../local/template/landscape.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { functionResource, writeTinyApp } from "./tiny-app.ts";

const opened: Functions[] = [];
afterEach(() => Promise.all(opened.splice(0).map((functions) => functions.close(0))));

function functionsOf(source: string, properties: Readonly<Record<string, unknown>> = {}) {
  const cdkOut = writeTinyApp({
    stacks: { one: { Work: functionResource("code", properties) } },
    code: { code: source },
  });
  const place = { host: "127.0.0.1:1", issuer: "http://127.0.0.1:1/oidc" };
  const plans = functionPlans(readLandscape(readAssembly(cdkOut), { place, parameters: {} }));
  const logFolder = temporaryFolder("logs");
  const functions = new Functions(plans, { environment: { AWS_REGION: "us-east-1" }, logFolder });
  opened.push(functions);
  return { functions, logFolder };
}

const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(() => undefined).catch((reason: unknown) => reason);
  if (!(error instanceof FunctionError)) throw new Error("expected a FunctionError");
  return error.fault;
};

test("a handler receives the event and Lambda's context, and answers with JSON", async () => {
  const { functions } = functionsOf(`exports.handler = async (event, context) => ({
    event, name: context.functionName, arn: context.invokedFunctionArn, memory: context.memoryLimitInMB,
    left: context.getRemainingTimeInMillis() > 9000, id: typeof context.awsRequestId, nothing: undefined });`);
  expect(await functions.invoke("Work", { a: 1 })).toEqual({
    event: { a: 1 },
    name: "Work",
    arn: "arn:aws:lambda:us-east-1:000000000000:function:Work",
    memory: "128",
    left: true,
    id: "string",
  });
});

test("a handler sees its own variables and nothing of this process's", async () => {
  process.env.SECRET_OF_THE_HOST = "leaked";
  const { functions } = functionsOf("exports.handler = async () => Object.keys(process.env).sort();", {
    Environment: { Variables: { LEDGER_TABLE: "Ledger" } },
  });
  expect(await functions.invoke("Work", {})).toEqual([
    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
    "AWS_LAMBDA_FUNCTION_NAME",
    "AWS_LAMBDA_FUNCTION_VERSION",
    "AWS_REGION",
    "LEDGER_TABLE",
    "_HANDLER",
  ]);
});

test("a thrown error arrives with its type, message and trace", async () => {
  const { functions } = functionsOf(
    "exports.handler = async () => { throw Object.assign(new Error('held by another'), { name: 'NIGHT_LOCKED' }); };",
  );
  expect(await failureOf(functions.invoke("Work", {}))).toMatchObject({
    errorType: "NIGHT_LOCKED",
    errorMessage: "held by another",
    trace: expect.arrayContaining([expect.stringContaining("held by another")]),
  });
});

test("the worker starts once and is used again", async () => {
  const { functions } = functionsOf("let calls = 0; exports.handler = async () => ++calls;");
  expect([await functions.invoke("Work", {}), await functions.invoke("Work", {})]).toEqual([1, 2]);
});

test("a handler that never returns is ended at its timeout, and the next call gets a new worker", async () => {
  const { functions } = functionsOf("exports.handler = async ({ hang }) => { while (hang); return 'fresh'; };", {
    Timeout: 1,
  });
  const fault = await failureOf(functions.invoke("Work", { hang: true }));
  expect(fault).toMatchObject({
    errorType: "Sandbox.Timedout",
    errorMessage: expect.stringContaining("after 1 seconds"),
  });
  expect(await functions.invoke("Work", { hang: false })).toBe("fresh");
});

test("an uncaught error ends the worker and the next call gets a new one", async () => {
  const { functions } = functionsOf(`let calls = 0; exports.handler = async ({ crash }) => {
    calls += 1; if (crash) await new Promise(() => setTimeout(() => { throw new Error('late'); }, 1)); return calls; };`);
  expect(await functions.invoke("Work", {})).toBe(1);
  expect(await failureOf(functions.invoke("Work", { crash: true }))).toMatchObject({ errorMessage: "late" });
  expect(await functions.invoke("Work", {})).toBe(1);
});

test("a handler that uses up its memory is ended", async () => {
  const { functions } = functionsOf(
    "exports.handler = async () => { const kept = []; for (;;) kept.push(new Array(100000).fill(Math.random())); };",
    { MemorySize: 128, Timeout: 60 },
  );
  expect(await failureOf(functions.invoke("Work", {}))).toMatchObject({ errorType: "Runtime.OutOfMemory" });
});

test("code that cannot be loaded is told to the caller", async () => {
  const { functions } = functionsOf("require('no-such-package');");
  const fault = await failureOf(functions.invoke("Work", {}));
  expect(fault.errorMessage).toContain("no-such-package");
});

test("no more invocations run at a time than the function may have", async () => {
  const { functions } = functionsOf(
    `exports.handler = async () => { await new Promise((done) => setTimeout(done, 50)); return Date.now(); };`,
    { ReservedConcurrentExecutions: 1 },
  );
  const ends = await Promise.all([1, 2, 3].map(() => functions.invoke("Work", {})));
  const [first = 0, second = 0, third = 0] = ends.map(Number).sort();
  expect(Math.min(second - first, third - second)).toBeGreaterThanOrEqual(45);
});

test("what a handler prints goes to its log file", async () => {
  const { functions, logFolder } = functionsOf("exports.handler = async () => { console.log('{\"step\":1}'); };");
  await functions.invoke("Work", {});
  await expect
    .poll(() => existsSync(path.join(logFolder, "Work.log")) && readFileSync(path.join(logFolder, "Work.log"), "utf8"))
    .toBe('{"step":1}\n');
});

test("a function that does not exist is NOT_FOUND", async () => {
  const { functions } = functionsOf("exports.handler = async () => 1;");
  expect(() => functions.invokeJson("Nobody", "{}")).toThrow(expect.objectContaining({ name: "NOT_FOUND" }));
});
