import { byteRange } from "./byte-range.ts";
import type { ObjectVersion } from "./index-rows.ts";
import type { Reply, Store } from "./operation.ts";
import { isNotModified } from "./preconditions.ts";
import type { S3Request } from "./request.ts";
import { noSuchKey, S3Error } from "./s3-error.ts";
import { checksumHeaders, versionHeader } from "./stored-headers.ts";

/** Index and bytes are taken in one turn, so a reader sees one version whole, whatever is written meanwhile. */
export function getObject(store: Store, request: S3Request): Reply {
  const version = requireVersion(store, request);
  const etag = { etag: `"${version.etag}"`, ...versionHeader(version) };
  if (isNotModified(request.headers, version)) return { status: 304, headers: etag };
  const range = byteRange(request.headers.get("range"), version.size);
  const { first, last } = range ?? { first: 0, last: version.size - 1 };
  const headers = {
    "content-type": "binary/octet-stream",
    ...version.headers,
    ...responseOverrides(request),
    ...etag,
    "last-modified": new Date(version.modifiedAt).toUTCString(),
    "accept-ranges": "bytes",
    "content-length": last - first + 1,
    ...(range ? { "content-range": `bytes ${first}-${last}/${version.size}` } : wholeChecksums(request, version)),
  };
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return { status, headers };
  return { status, headers, body: store.blobs.read(store.objects.segments(version), first, last) };
}

/** The newest version, or the one named by `versionId`. Throws NoSuchKey or NoSuchVersion; delete markers count as absent. */
export function requireVersion(
  { objects }: Store,
  request: Pick<S3Request, "bucket" | "key" | "query">,
): ObjectVersion {
  const versionId = request.query.get("versionId");
  const version = versionId === undefined ? objects.latest(request) : objects.version(request, versionId);
  if (version && !version.isDeleteMarker) return version;
  if (versionId !== undefined && !version) {
    throw new S3Error(404, "NoSuchVersion", "The specified version does not exist.");
  }
  if (versionId !== undefined) throw new S3Error(405, "MethodNotAllowed", "The version is a delete marker.");
  throw noSuchKey();
}

/** `response-content-type` and its kin, which a signed address may carry. */
function responseOverrides({ query }: S3Request): Record<string, string> {
  const overrides = [...query].filter(([name]) => name.startsWith("response-"));
  return Object.fromEntries(overrides.map(([name, value]) => [name.slice("response-".length), value]));
}

function wholeChecksums({ headers }: S3Request, version: ObjectVersion): Record<string, string> {
  return headers.get("x-amz-checksum-mode") === "ENABLED" ? checksumHeaders(version) : {};
}
