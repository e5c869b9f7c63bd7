import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** Answers one request, or throws. */
export type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export class BodyTooLarge extends Error {}

/** The whole body. Throws BodyTooLarge beyond `limit` bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of req) {
    bytes += part.length;
    if (bytes > limit) throw new BodyTooLarge(`the body exceeds ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function sendJson(res: ServerResponse, status: number, body: unknown, headers: OutgoingHttpHeaders = {}): void {
  res.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers });
  res.end(JSON.stringify(body));
}

/** Path and query of a request, the path as it was sent: neither decoded nor normalised. */
export function targetOf(req: IncomingMessage): { readonly path: string; readonly query: string } {
  const [path = "/", ...query] = (req.url ?? "/").split("?");
  return { path, query: query.join("?") };
}

/** Whether the request carries an AWS signature made with this key id. On a loopback address with a random id that is authority enough. */
export function isSignedWith(req: IncomingMessage, accessKeyId: string): boolean {
  return (req.headers.authorization ?? "").startsWith(`AWS4-HMAC-SHA256 Credential=${accessKeyId}/`);
}
