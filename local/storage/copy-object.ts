import { requireVersion } from "./get-object.ts";
import type { Reply, Store } from "./operation.ts";
import { writeConditions } from "./preconditions.ts";
import type { S3Request } from "./request.ts";
import { notImplemented, S3Error } from "./s3-error.ts";
import { storedHeaders, versionHeader } from "./stored-headers.ts";
import { xmlDocument } from "./xml.ts";

/** The copy refers to the source's blobs, which never change, so no byte moves; ETag and checksums stay the source's. */
export function copyObject(store: Store, request: S3Request): Reply {
  const source = requireVersion(store, copySource(request.headers.get("x-amz-copy-source") ?? ""));
  const replaces = request.headers.get("x-amz-metadata-directive") === "REPLACE";
  if (!replaces && source.bucket === request.bucket && source.key === request.key) {
    throw new S3Error(400, "InvalidRequest", "A copy onto itself must replace the metadata.");
  }
  const object = {
    ...source,
    segments: store.objects.segments(source),
    headers: replaces ? storedHeaders(request.headers) : source.headers,
  };
  const { version, freed } = store.objects.put(request, object, writeConditions(request.headers));
  store.blobs.discard(freed);
  const result = { ETag: `"${version.etag}"`, LastModified: version.modifiedAt };
  return { status: 200, headers: versionHeader(version), body: xmlDocument("CopyObjectResult", result) };
}

/** `bucket/key` or `/bucket/key`, percent-encoded, with an optional `?versionId=`. */
function copySource(header: string): Pick<S3Request, "bucket" | "key" | "query"> {
  const [path = "", search = ""] = header.split("?");
  const [, bucket, key] = /^\/?([^/]+)\/(.+)$/s.exec(decodeURIComponent(path)) ?? [];
  if (bucket === undefined || key === undefined) throw notImplemented(`The copy source ${header}`);
  return { bucket, key, query: new Map(new URLSearchParams(search)) };
}
