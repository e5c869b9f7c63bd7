import { S3Error } from "./s3-error.ts";

/** First and last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The part of `size` bytes that a `Range` header asks for; undefined for the whole, also where the header is malformed
 * or names several ranges (RFC 9110 lets a server ignore it). Throws InvalidRange when it lies outside.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  if (from !== "" && to !== "" && Number(to) < Number(from)) return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  if (first >= size) throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
  return { first, last: from === "" || to === "" ? size - 1 : Math.min(size - 1, Number(to)) };
}
