import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { FunctionFault } from "./function-error.ts";
import type { Invocation, WorkerMessage } from "./messages.ts";

/** Runs as a process of its own: loads one handler, then answers events one after another, JSON in and out. */
type Handler = (event: unknown, context: unknown) => unknown;

const PARENT_CHECK_MS = 500;

/** Not `exit`: that would wait for a native query that may never end. */
const vanish = () => process.kill(process.pid, "SIGKILL");

/** A handler that never yields cannot hear that its parent is gone, so a thread beside it looks. */
function followParent(): void {
  process.on("disconnect", vanish);
  const look = `setInterval(() => process.ppid === ${process.ppid} || process.kill(process.pid, "SIGKILL"), ${PARENT_CHECK_MS})`;
  new Worker(look, { eval: true }).unref();
}

function tell(message: WorkerMessage, then?: () => void): void {
  process.send?.(message, undefined, undefined, then);
}

function faultOf(error: unknown): FunctionFault {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack ?? "").split("\n") };
}

function loadHandler(file: string, exportName: string): Handler {
  const handler = createRequire(file)(file)[exportName];
  if (typeof handler !== "function") throw new Error(`${exportName} is not exported`);
  return handler;
}

function contextOf(invocation: Invocation) {
  return {
    functionName: invocation.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: invocation.functionArn,
    memoryLimitInMB: String(invocation.memoryMb),
    awsRequestId: invocation.requestId,
    logGroupName: `/aws/lambda/${invocation.functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
  };
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId } = invocation;
  try {
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation));
    tell({ kind: "returned", requestId, payload: JSON.stringify(result) ?? "null" });
  } catch (error) {
    tell({ kind: "threw", requestId, fault: faultOf(error) });
  }
}

const die = (error: unknown) => tell({ kind: "dying", fault: faultOf(error) }, vanish);
process.on("uncaughtException", die);
process.on("SIGINT", () => {}); // Ctrl-C is for the parent, which lets functions finish
followParent();
try {
  const [file = "", exportName = ""] = process.argv.slice(2);
  const handler = loadHandler(file, exportName);
  process.on("message", (invocation: Invocation) => void answer(handler, invocation));
  tell({ kind: "ready" });
} catch (error) {
  die(error);
}
