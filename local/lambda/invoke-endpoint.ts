import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson, targetOf } from "../http.ts";
import { FunctionError } from "./function-error.ts";
import type { Functions } from "./functions.ts";

const LARGEST_PAYLOAD_BYTES = 6 * 1024 * 1024;
const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

export function isInvocation(req: IncomingMessage): boolean {
  return req.method === "POST" && INVOCATION.test(targetOf(req).path);
}

/** Answers Lambda's `Invoke`, in its RequestResponse form only. */
export async function answerInvoke(req: IncomingMessage, res: ServerResponse, functions: Functions): Promise<void> {
  const name = decodeURIComponent(INVOCATION.exec(targetOf(req).path)?.[1] ?? "");
  if (!functions.has(name)) return refuse(res, 404, "ResourceNotFoundException", `Function not found: ${name}`);
  const kind = req.headers["x-amz-invocation-type"] ?? "RequestResponse";
  if (kind !== "RequestResponse") return refuse(res, 400, "InvalidParameterValueException", `invocation type ${kind}`);
  const payload = (await readBody(req, LARGEST_PAYLOAD_BYTES)).toString("utf8") || "{}";
  if (!isJson(payload)) return refuse(res, 400, "InvalidRequestContentException", "the payload is no JSON");
  try {
    reply(res, await functions.invokeJson(name, payload), {});
  } catch (error) {
    if (!(error instanceof FunctionError)) throw error;
    reply(res, error.message, { "x-amz-function-error": "Unhandled" });
  }
}

function reply(res: ServerResponse, payload: string, headers: Readonly<Record<string, string>>): void {
  const always = {
    "content-type": "application/json",
    "x-amz-executed-version": "$LATEST",
    "x-amzn-requestid": randomUUID(),
  };
  res.writeHead(200, { ...always, ...headers });
  res.end(payload);
}

function refuse(res: ServerResponse, status: number, type: string, message: string): void {
  sendJson(res, status, { Type: "User", message }, { "x-amzn-errortype": type });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
