import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reply } from "./operation.ts";

const WITHOUT_BODY = new Set([204, 304]);

/** Sends one reply. A reader that goes away in the middle is no error. */
export async function send(request: IncomingMessage, response: ServerResponse, reply: Reply): Promise<void> {
  const { status, body, headers } = reply;
  const common = { "x-amz-request-id": randomUUID(), ...headers };
  if (body instanceof Readable) {
    response.writeHead(status, common);
    await pipeline(body, response).catch(() => response.destroy());
    return;
  }
  await readToItsEnd(request);
  const document = request.method === "HEAD" || body === undefined ? "" : body;
  response.writeHead(status, { ...framing(status, document), ...common });
  response.end(document);
}

/**
 * Browsers read no answer before they have sent all: a refusal in mid-body would reach the user as a network error.
 * By iterating, since whoever stopped in the middle still listens, and `resume` would have no effect.
 */
async function readToItsEnd(request: IncomingMessage): Promise<void> {
  if (request.readableEnded) return;
  try {
    for await (const _ of request.iterator({ destroyOnReturn: false }));
  } catch {
    // The sender went away, and with it the reader of the answer.
  }
}

function framing(status: number, document: string): Record<string, string | number> {
  const length: Record<string, number> = WITHOUT_BODY.has(status)
    ? {}
    : { "content-length": Buffer.byteLength(document) };
  return document === "" ? length : { "content-type": "application/xml", ...length };
}
