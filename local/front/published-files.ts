import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { sendJson, targetOf } from "../http.ts";
import { cookiesOf } from "./cookies.ts";
import type { Behaviour } from "./distribution.ts";
import { plainPath } from "./plain-path.ts";
import { isOpenedBy } from "./signed-cookies.ts";

export interface FileRequest {
  readonly behaviour: Behaviour;
  readonly bucket: string;
  /** `127.0.0.1:4747`. */
  readonly host: string;
  readonly s3: () => Promise<S3Client>;
}

/** Serves one object of a bucket, to holders of cookies where the behaviour asks for them. Whatever is not to be seen is 403, there or not. */
export async function answerFile(req: IncomingMessage, res: ServerResponse, request: FileRequest): Promise<void> {
  const { behaviour, bucket, s3 } = request;
  const path = plainPath(targetOf(req).path);
  if (req.method !== "GET" && req.method !== "HEAD") return sendJson(res, 405, { message: "Method Not Allowed" });
  if (path === undefined || !isOpen(req, path, request)) return forbid(res, behaviour.headers);
  const { GetObjectCommand, S3ServiceException } = await import("@aws-sdk/client-s3");
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: path.slice(1),
    Range: req.headers.range,
    IfNoneMatch: req.headers["if-none-match"],
  });
  try {
    const { Body, $metadata, ...object } = await (await s3()).send(command);
    res.writeHead($metadata.httpStatusCode ?? 200, present({ ...objectHeaders(object), ...behaviour.headers }));
    if (req.method === "HEAD" || !Body) res.end();
    else await pipeline(Body.transformToWebStream(), res).catch(() => res.destroy());
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    const status = error.$metadata.httpStatusCode ?? 500;
    if (status === 304 || status === 416) res.writeHead(status, behaviour.headers).end();
    else forbid(res, behaviour.headers);
  }
}

/** The distribution speaks https; this address stands for it, so a policy for either scheme fits. */
function isOpen(req: IncomingMessage, path: string, { behaviour, host }: FileRequest): boolean {
  if (!behaviour.readerKeys) return true;
  const urls = [`https://${host}${path}`, `http://${host}${path}`];
  return isOpenedBy({ cookies: cookiesOf(req.headers.cookie), urls, keys: behaviour.readerKeys, now: Date.now() });
}

interface ObjectHeaders {
  readonly ContentType?: string;
  readonly ContentEncoding?: string;
  readonly ContentLength?: number;
  readonly ContentRange?: string;
  readonly CacheControl?: string;
  readonly ETag?: string;
  readonly LastModified?: Date;
}

function objectHeaders(object: ObjectHeaders) {
  return {
    "content-type": object.ContentType,
    "content-encoding": object.ContentEncoding,
    "content-length": object.ContentLength,
    "content-range": object.ContentRange,
    "cache-control": object.CacheControl,
    etag: object.ETag,
    "last-modified": object.LastModified?.toUTCString(),
    "accept-ranges": "bytes",
  };
}

function present(headers: Readonly<Record<string, string | number | undefined>>): Record<string, string | number> {
  const isGiven = (pair: [string, string | number | undefined]): pair is [string, string | number] =>
    pair[1] !== undefined;
  return Object.fromEntries(Object.entries(headers).filter(isGiven));
}

function forbid(res: ServerResponse, headers: Readonly<Record<string, string>>): void {
  res.writeHead(403, { ...headers, "content-type": "text/plain", "cache-control": "no-store" });
  res.end("Forbidden");
}
