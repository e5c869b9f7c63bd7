import { ByteReader } from "./byte-reader.ts";
import { S3Error } from "./s3-error.ts";

/** A browser's upload form. Field names are lower case; `bytes` stream and can be read once. */
export interface UploadForm {
  readonly fields: ReadonlyMap<string, string>;
  readonly fileName: string;
  readonly bytes: AsyncIterable<Buffer>;
}

const HEADER_END = Buffer.from("\r\n\r\n");
const MAX_HEADER_BYTES = 8 * 1024;
/** S3's limit for all fields before the file. */
const MAX_FIELD_BYTES = 20 * 1024;

/**
 * Reads a multipart/form-data body up to its part `file`, which must come last, as S3 has it (RFC 7578).
 * Throws MalformedPOSTRequest, MaxMessageLengthExceeded or IncompleteBody.
 */
export async function readUploadForm(body: AsyncIterable<Buffer>, contentType: string): Promise<UploadForm> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const delimiter = Buffer.from(`\r\n--${boundary?.[1] ?? boundary?.[2] ?? ""}`);
  if (!boundary) throw malformed("no boundary");
  const reader = new ByteReader(lineBreakFirst(body));
  await reader.text(delimiter, MAX_HEADER_BYTES);
  const fields = new Map<string, string>();
  for (;;) {
    const header = await reader.text(HEADER_END, MAX_HEADER_BYTES);
    if (header.startsWith("--")) throw malformed("no file");
    const name = parameter(header, "name").toLowerCase();
    if (name === "file") return { fields, fileName: parameter(header, "filename"), bytes: reader.until(delimiter) };
    fields.set(name, await reader.text(delimiter, MAX_FIELD_BYTES - sizeOf(fields)));
  }
}

/** The first boundary stands at the very start, where no line break precedes it. */
async function* lineBreakFirst(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield Buffer.from("\r\n");
  yield* body;
}

function parameter(header: string, name: string): string {
  const disposition = /^content-disposition:.*$/im.exec(header)?.[0] ?? "";
  return new RegExp(`[;\\s]${name}="([^"]*)"`, "i").exec(disposition)?.[1] ?? "";
}

function sizeOf(fields: ReadonlyMap<string, string>): number {
  return [...fields].reduce((size, [name, value]) => size + name.length + Buffer.byteLength(value), 0);
}

function malformed(what: string): S3Error {
  return new S3Error(400, "MalformedPOSTRequest", `The body is not well-formed multipart/form-data: ${what}.`);
}
