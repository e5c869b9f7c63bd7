import { createHash } from "node:crypto";
import { unchunked } from "./aws-chunked.ts";
import type { Blobs, Segment } from "./blobs.ts";
import { ALGORITHMS, type Algorithm, algorithmNamed, runningChecksum } from "./checksum.ts";
import type { Checksums } from "./object-index.ts";
import { notImplemented, S3Error } from "./s3-error.ts";

/** What a sender promises about a body. `checksum` is asked once the last byte is in: it may trail the body. */
export interface Promised {
  readonly algorithm: Algorithm | undefined;
  readonly checksum: () => string | undefined;
  readonly md5: string | undefined;
  readonly sha256Hex: string | undefined;
  readonly minBytes: number;
  readonly maxBytes: number;
}

export interface Received extends Segment {
  readonly etag: string;
  readonly checksums: Checksums;
}

type Headers = ReadonlyMap<string, string>;

const STREAMING_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
/** S3's limit for one PUT and one part: 5 GiB. */
const MAX_PUT_BYTES = 5 * 1024 ** 3;

/** Stores a body whose every promise holds. Throws BadDigest and its kin otherwise, and leaves nothing behind. */
export async function receive(blobs: Blobs, bytes: AsyncIterable<Buffer>, promised: Promised): Promise<Received> {
  const md5 = createHash("md5");
  const sha256 = promised.sha256Hex === undefined ? undefined : createHash("sha256");
  const checksum = promised.algorithm && runningChecksum(promised.algorithm);
  const received = { size: 0, md5: "", checksums: {} };
  async function* verified(): AsyncGenerator<Buffer> {
    for await (const piece of bytes) {
      received.size += piece.length;
      if (received.size > promised.maxBytes) throw tooLarge(promised.maxBytes);
      for (const sum of [md5, sha256, checksum]) sum?.update(piece);
      yield piece;
    }
    const digest = md5.digest();
    received.md5 = digest.toString("hex");
    if (received.size < promised.minBytes) throw tooSmall(promised.minBytes);
    if (promised.md5 !== undefined && promised.md5 !== digest.toString("base64")) throw badDigest("Content-MD5");
    if (sha256 && sha256.digest("hex") !== promised.sha256Hex) throw sha256Mismatch();
    if (checksum) received.checksums = { [checksum.algorithm]: requireSum(checksum.digest(), promised) };
  }
  const blob = await blobs.write(verified());
  return { blob, size: received.size, etag: received.md5, checksums: received.checksums };
}

/** The object's bytes in a PUT, and what its headers promise about them. */
export function putBody(body: AsyncIterable<Buffer>, headers: Headers): [AsyncIterable<Buffer>, Promised] {
  const payload = headers.get("x-amz-content-sha256") ?? "UNSIGNED-PAYLOAD";
  const isStreaming = payload.startsWith("STREAMING-");
  if (isStreaming && payload !== STREAMING_TRAILER) throw notImplemented(payload);
  const length = headers.get(isStreaming ? "x-amz-decoded-content-length" : "content-length");
  if (length === undefined) throw new S3Error(411, "MissingContentLength", "The length of the object must be known.");
  const trailers = new Map<string, string>();
  const promised = {
    ...promisedChecksum(headers, trailers),
    md5: headers.get("content-md5"),
    sha256Hex: /^[\da-f]{64}$/.test(payload) ? payload : undefined,
    minBytes: Number(length),
    maxBytes: Math.min(Number(length), MAX_PUT_BYTES),
  };
  return [isStreaming ? unchunked(body, trailers) : body, promised];
}

/** The checksum that headers (or form fields) name, given in them or to come in `trailers`. */
export function promisedChecksum(headers: Headers, trailers: Headers): Pick<Promised, "algorithm" | "checksum"> {
  const given = ALGORITHMS.find((algorithm) => headers.has(headerOf(algorithm)));
  if (given) return { algorithm: given, checksum: () => headers.get(headerOf(given)) };
  const trailer = headers.get("x-amz-trailer")?.trim().toLowerCase() ?? "";
  const trailing = algorithmNamed(trailer.replace("x-amz-checksum-", ""));
  if (trailer !== "" && !trailing) throw notImplemented(`The trailer ${trailer}`);
  if (headers.has("x-amz-sdk-checksum-algorithm") && !trailing) {
    throw new S3Error(400, "InvalidRequest", "x-amz-sdk-checksum-algorithm without a checksum or a trailer.");
  }
  return { algorithm: trailing, checksum: () => trailers.get(trailer) };
}

function headerOf(algorithm: Algorithm): string {
  return `x-amz-checksum-${algorithm}`;
}

function requireSum(sum: string, { algorithm, checksum }: Promised): string {
  if (checksum() !== sum) throw badDigest(algorithm ?? "checksum");
  return sum;
}

function badDigest(name: string): S3Error {
  return new S3Error(400, "BadDigest", `The ${name.toUpperCase()} you specified did not match what we received.`);
}

function sha256Mismatch(): S3Error {
  return new S3Error(400, "XAmzContentSHA256Mismatch", "x-amz-content-sha256 does not match what was computed.");
}

function tooLarge(maxBytes: number): S3Error {
  return new S3Error(400, "EntityTooLarge", `Your upload exceeds the ${maxBytes} bytes allowed or declared.`);
}

function tooSmall(minBytes: number): S3Error {
  return new S3Error(400, "EntityTooSmall", `Your upload is smaller than the ${minBytes} bytes required or declared.`);
}
