import type { ObjectVersion } from "./index-rows.ts";
import { type Entry, listingPage } from "./listing.ts";
import type { Reply, Store } from "./operation.ts";
import type { S3Request } from "./request.ts";
import { notImplemented, S3Error } from "./s3-error.ts";
import { type XmlContent, xmlDocument } from "./xml.ts";

const MAX_KEYS = 1000;

/** ListObjectsV2. */
export function listObjects({ objects }: Store, { bucket, query }: S3Request): Reply {
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const token = query.get("continuation-token");
  const after = token === undefined ? (query.get("start-after") ?? "") : fromToken(token);
  const limit = maxKeys(query);
  const page = listingPage((position) => objects.next(bucket, position, prefix), { prefix, delimiter, after, limit });
  const encoded = keyEncoding(query);
  const result = {
    Name: bucket,
    Prefix: encoded(prefix),
    Delimiter: delimiter === "" ? undefined : encoded(delimiter),
    EncodingType: query.get("encoding-type"),
    MaxKeys: limit,
    KeyCount: page.entries.length,
    StartAfter: query.get("start-after"),
    ContinuationToken: token,
    IsTruncated: page.resumeAfter !== undefined,
    NextContinuationToken: page.resumeAfter === undefined ? undefined : toToken(page.resumeAfter),
    Contents: page.entries.flatMap((entry) => contents(entry, encoded)),
    CommonPrefixes: page.entries.flatMap((entry) => commonPrefix(entry, encoded)),
  };
  return { status: 200, body: xmlDocument("ListBucketResult", result) };
}

/** ListObjectVersions, newest first within a key. Without delimiters: nobody here asks for them. */
export function listVersions({ objects }: Store, { bucket, query }: S3Request): Reply {
  if (query.has("delimiter")) throw notImplemented("ListObjectVersions with a delimiter");
  const prefix = query.get("prefix") ?? "";
  const marker = query.get("key-marker") ?? "";
  const markerVersion = objects.version({ bucket, key: marker }, query.get("version-id-marker") ?? "");
  const limit = maxKeys(query);
  const from = marker < prefix ? prefix : marker;
  const seq = from === marker && marker !== "" ? (markerVersion?.seq ?? 0) : Number.MAX_SAFE_INTEGER;
  const found = objects.versionsAfter(bucket, from, seq, limit + 1).filter(({ key }) => key.startsWith(prefix));
  const page = found.slice(0, limit);
  const isTruncated = found.length > limit;
  const encoded = keyEncoding(query);
  const result = {
    Name: bucket,
    Prefix: encoded(prefix),
    EncodingType: query.get("encoding-type"),
    MaxKeys: limit,
    IsTruncated: isTruncated,
    NextKeyMarker: isTruncated ? encoded(page.at(-1)?.key ?? "") : undefined,
    NextVersionIdMarker: isTruncated ? page.at(-1)?.versionId : undefined,
    Version: page.filter(({ isDeleteMarker }) => !isDeleteMarker).map((version) => versionItem(version, encoded)),
    DeleteMarker: page.filter(({ isDeleteMarker }) => isDeleteMarker).map((version) => versionItem(version, encoded)),
  };
  return { status: 200, body: xmlDocument("ListVersionsResult", result) };
}

type KeyEncoding = (key: string) => string;

function keyEncoding(query: ReadonlyMap<string, string>): KeyEncoding {
  const isUrl = query.get("encoding-type") === "url";
  return (key) => (isUrl ? encodeURIComponent(key).replaceAll("%2F", "/") : key);
}

function contents(entry: Entry, encoded: KeyEncoding): XmlContent[] {
  return entry.kind === "object" ? [objectItem(entry.object, encoded)] : [];
}

function commonPrefix(entry: Entry, encoded: KeyEncoding): XmlContent[] {
  return entry.kind === "folder" ? [{ Prefix: encoded(entry.prefix) }] : [];
}

function objectItem({ key, modifiedAt, etag, size, checksums }: ObjectVersion, encoded: KeyEncoding) {
  return {
    Key: encoded(key),
    LastModified: modifiedAt,
    ETag: `"${etag}"`,
    ChecksumAlgorithm: Object.keys(checksums).map((algorithm) => algorithm.toUpperCase()),
    Size: size,
    StorageClass: "STANDARD",
  };
}

function versionItem(version: ObjectVersion, encoded: KeyEncoding): XmlContent {
  const common = { VersionId: version.versionId, IsLatest: version.isLatest };
  if (version.isDeleteMarker) return { Key: encoded(version.key), LastModified: version.modifiedAt, ...common };
  return { ...objectItem(version, encoded), ...common };
}

/** Positions may end in a character that XML clients would mangle, so they travel as base64url. */
function toToken(position: string): string {
  return Buffer.from(position).toString("base64url");
}

function fromToken(token: string): string {
  return Buffer.from(token, "base64url").toString("utf8");
}

function maxKeys(query: ReadonlyMap<string, string>): number {
  const asked = Number(query.get("max-keys") ?? MAX_KEYS);
  if (!Number.isInteger(asked) || asked < 0)
    throw new S3Error(400, "InvalidArgument", "max-keys must be a whole number.");
  return Math.min(asked, MAX_KEYS);
}
