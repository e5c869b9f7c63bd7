import { notImplemented } from "./s3-error.ts";

/** Amazon's headers that are honoured, or that change nothing here. Any other would be a promise broken in silence. */
const HONOURED = new Set([
  ...["x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-trailer"],
  ...["x-amz-decoded-content-length", "x-amz-sdk-checksum-algorithm", "x-amz-checksum-algorithm"],
  ...["x-amz-checksum-mode", "x-amz-checksum-type", "x-amz-mp-object-size", "x-amz-metadata-directive"],
  ...["x-amz-checksum-crc32", "x-amz-checksum-crc32c", "x-amz-checksum-sha1", "x-amz-checksum-sha256"],
  ...["x-amz-copy-source", "x-amz-algorithm", "x-amz-credential", "x-amz-signature"],
]);

/** Also for the fields of a form, which carry the same names. Throws NotImplemented. */
export function refuseUnknownHeaders(headers: ReadonlyMap<string, string>): void {
  const unknown = [...headers.keys()].find(
    (name) => name.startsWith("x-amz-") && !name.startsWith("x-amz-meta-") && !HONOURED.has(name),
  );
  if (unknown) throw notImplemented(`The header ${unknown}`);
}
