import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { FunctionFault } from "./function-error.ts";
import type { HandlerLocation, Invocation, WorkerMessage } from "./messages.ts";

/** Runs inside a worker thread: loads one handler, then answers events one after another, JSON in and out. */
type Handler = (event: unknown, context: unknown) => unknown;

const port = parentPort;
if (!port) throw new Error("worker-host runs inside a worker thread");
const tell = (message: WorkerMessage) => port.postMessage(message);

function faultOf(error: unknown): FunctionFault {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack ?? "").split("\n") };
}

function loadHandler({ file, exportName }: HandlerLocation): Handler {
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

try {
  const handler = loadHandler(workerData);
  port.on("message", (invocation: Invocation) => void answer(handler, invocation));
  tell({ kind: "ready" });
} catch (error) {
  tell({ kind: "unusable", fault: faultOf(error) });
}
