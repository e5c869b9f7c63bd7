import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { PipelineError } from "../contracts/errors.ts";
import { setting } from "./environment.ts";

export const s3 = new S3Client({});

const LINK_SECONDS = 300;

export interface ObjectHeaders {
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly cacheControl?: string;
}

/** How to write: always, only where nothing is, or only over the version with this tag. */
export type WriteCondition = { readonly ifAbsent: true } | { readonly ifMatch: string } | undefined;

/** One bucket, reduced to what the pipeline does with it. */
export interface Bucket {
  readonly name: string;
  read(key: string): Promise<Buffer>;
  /** Null when nothing is there. */
  find(key: string): Promise<{ body: Buffer; tag: string } | null>;
  /** The first bytes of an object, all of a smaller one; null when nothing is there. */
  head(key: string, bytes: number): Promise<Buffer | null>;
  download(key: string, path: string): Promise<void>;
  size(key: string): Promise<number>;
  exists(key: string): Promise<boolean>;
  /** Keys under a prefix, in order. The ledger says what counts; a list is for finding what nobody counts. */
  list(prefix: string): Promise<string[]>;
  /** False when the condition did not hold; nothing was written then. */
  write(key: string, body: Buffer | string, headers?: ObjectHeaders, condition?: WriteCondition): Promise<boolean>;
  upload(key: string, path: string, headers?: ObjectHeaders): Promise<void>;
}

export function openBucket(which: "inbox" | "lake" | "runs" | "published" | "vault"): Bucket {
  const name = setting(which);
  return {
    name,
    read: async (key) => {
      const found = await findObject(name, key);
      if (!found) throw new PipelineError("NOT_FOUND", `nothing stored under ${key}`);
      return found.body;
    },
    find: (key) => findObject(name, key),
    head: (key, bytes) => readHead(name, key, bytes),
    download: async (key, path) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
      await pipeline(Body as Readable, createWriteStream(path));
    },
    exists: (key) => isThere(name, key),
    size: async (key) => (await s3.send(new HeadObjectCommand({ Bucket: name, Key: key }))).ContentLength ?? 0,
    list: (prefix) => listKeys(name, prefix),
    write: (key, body, headers, condition) => putObject(name, key, { body, headers, condition }),
    upload: async (key, path, headers) => {
      const { size } = await stat(path);
      await s3.send(
        new PutObjectCommand({
          Bucket: name,
          Key: key,
          Body: createReadStream(path),
          ContentLength: size,
          ...headersOf(headers),
        }),
      );
    },
  };
}

/** Copies an object onto itself, so that its arrival is announced once more. Throws NOT_FOUND where it is gone. */
export async function announceAgain(which: Parameters<typeof openBucket>[0], key: string): Promise<void> {
  const Bucket = setting(which);
  try {
    await s3.send(
      new CopyObjectCommand({ Bucket, Key: key, CopySource: `${Bucket}/${key}`, MetadataDirective: "REPLACE" }),
    );
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404)
      throw new PipelineError("NOT_FOUND", "the file itself is no longer kept; send it again");
    throw error;
  }
}

/** A signed address from which a browser can save an object under `fileName`, for five minutes. */
export function shortLink(which: Parameters<typeof openBucket>[0], key: string, fileName: string): Promise<string> {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  const command = new GetObjectCommand({ Bucket: setting(which), Key: key, ResponseContentDisposition: disposition });
  return getSignedUrl(s3, command, { expiresIn: LINK_SECONDS });
}

async function isThere(bucket: string, key: string): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return false;
    throw error;
  }
}

async function findObject(bucket: string, key: string): Promise<{ body: Buffer; tag: string } | null> {
  try {
    const { Body, ETag } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { body: Buffer.from(await Body!.transformToByteArray()), tag: ETag ?? "" };
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

async function listKeys(bucket: string, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }));
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    token = page.NextContinuationToken;
  } while (token);
  return keys;
}

/** Reads no further than asked for; a byte range would be refused for an empty object. */
async function readHead(bucket: string, key: string, bytes: number): Promise<Buffer | null> {
  const body = await openBody(bucket, key);
  if (!body) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body) {
    pieces.push(piece);
    length += piece.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

async function openBody(bucket: string, key: string): Promise<Readable | null> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Body as Readable;
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

interface Writing {
  readonly body: Buffer | string;
  readonly headers?: ObjectHeaders | undefined;
  readonly condition?: WriteCondition;
}

async function putObject(bucket: string, key: string, { body, headers, condition }: Writing): Promise<boolean> {
  const conditions = !condition ? {} : "ifAbsent" in condition ? { IfNoneMatch: "*" } : { IfMatch: condition.ifMatch };
  try {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ...headersOf(headers), ...conditions }));
    return true;
  } catch (error) {
    if (condition && error instanceof S3ServiceException && isRefusedCondition(error)) return false;
    throw error;
  }
}

/** 412: the condition failed. 409: another conditional write to the key was in flight. */
function isRefusedCondition(error: S3ServiceException): boolean {
  return error.$metadata.httpStatusCode === 412 || error.$metadata.httpStatusCode === 409;
}

const headersOf = (headers: ObjectHeaders = {}) => ({
  ContentType: headers.contentType ?? "application/octet-stream",
  ContentEncoding: headers.contentEncoding,
  CacheControl: headers.cacheControl,
});
