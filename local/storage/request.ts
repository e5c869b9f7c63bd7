import type { IncomingMessage } from "node:http";
import { S3Error } from "./s3-error.ts";

/** One request as it came: path-style, nothing verified yet. `queryPairs` are decoded, in order. */
export interface S3Request {
  readonly method: string;
  readonly path: string;
  readonly bucket: string;
  readonly key: string;
  readonly queryPairs: readonly (readonly [string, string])[];
  readonly query: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: AsyncIterable<Buffer>;
}

const MAX_KEY_BYTES = 1024;

/** Throws InvalidURI or KeyTooLongError. */
export function parseRequest(message: IncomingMessage): S3Request {
  const [path = "/", search = ""] = splitOnce(message.url ?? "/", "?");
  const [bucket = "", key = ""] = splitOnce(path.slice(1), "/").map(decoded);
  if (key.includes("\0")) throw new S3Error(400, "InvalidURI", "A key cannot hold a NUL character.");
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new S3Error(400, "KeyTooLongError", `${MAX_KEY_BYTES} bytes at most.`);
  const queryPairs = search.split("&").filter(Boolean).map(queryPair);
  return {
    method: message.method ?? "",
    path,
    bucket,
    key,
    queryPairs,
    query: new Map(queryPairs),
    headers: headersOf(message),
    // A refusal in mid-body must still be answered, so leaving the loop may not destroy the connection.
    body: { [Symbol.asyncIterator]: () => message.iterator({ destroyOnReturn: false }) },
  };
}

/** Presigned URLs carry `x-amz-*` headers in the query; they count as headers once the signature holds. */
export function headersWithHoisted({ headers, queryPairs }: S3Request): ReadonlyMap<string, string> {
  const hoisted = queryPairs.filter(([name]) => name.startsWith("x-amz-"));
  return new Map([...hoisted, ...headers]);
}

function headersOf(message: IncomingMessage): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, String(value));
  }
  return headers;
}

function queryPair(pair: string): readonly [string, string] {
  const [name = "", value = ""] = splitOnce(pair, "=").map((text) => decoded(text.replaceAll("+", " ")));
  return [name, value];
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error(400, "InvalidURI", "The address is not valid percent-encoded UTF-8.");
  }
}
