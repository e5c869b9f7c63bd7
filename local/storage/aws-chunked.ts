import { ByteReader } from "./byte-reader.ts";
import { S3Error } from "./s3-error.ts";

const LINE_END = Buffer.from("\r\n");
const MAX_LINE = 8192;

/**
 * The object's bytes out of an aws-chunked body with unsigned chunks; trailing headers land in `trailers`
 * once the last chunk is through. AWS, "Signature calculations for trailing headers".
 */
export async function* unchunked(body: AsyncIterable<Buffer>, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(body);
  for (let size = await chunkSize(reader); size > 0; size = await chunkSize(reader)) {
    yield* reader.take(size);
    if ((await reader.text(LINE_END, MAX_LINE)) !== "") throw malformed();
  }
  for (let line = await reader.text(LINE_END, MAX_LINE); line !== ""; line = await reader.text(LINE_END, MAX_LINE)) {
    const colon = line.indexOf(":");
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

async function chunkSize(reader: ByteReader): Promise<number> {
  const line = await reader.text(LINE_END, MAX_LINE);
  if (!/^[\da-f]+$/i.test(line)) throw malformed();
  return Number.parseInt(line, 16);
}

function malformed(): S3Error {
  return new S3Error(400, "InvalidRequest", "The body is not aws-chunked as its headers say.");
}
