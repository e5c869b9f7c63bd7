import type { ObjectVersion } from "./index-rows.ts";
import { UNVERSIONED } from "./object-index.ts";

const KEPT = new Set(["content-type", "cache-control", "content-disposition", "content-language", "expires"]);

/** The headers (or form fields) that belong to the object and come back with it. */
export function storedHeaders(headers: ReadonlyMap<string, string>): Record<string, string> {
  const kept = [...headers].filter(([name]) => KEPT.has(name) || name.startsWith("x-amz-meta-"));
  const encoding = (headers.get("content-encoding") ?? "")
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "" && one !== "aws-chunked");
  return Object.fromEntries(encoding.length > 0 ? [...kept, ["content-encoding", encoding.join(",")]] : kept);
}

export function versionHeader(version: ObjectVersion | undefined): Record<string, string> {
  if (!version || version.versionId === UNVERSIONED) return {};
  return { "x-amz-version-id": version.versionId };
}

export function checksumHeaders({
  checksums,
  etag,
}: Pick<ObjectVersion, "checksums" | "etag">): Record<string, string> {
  const sums = Object.entries(checksums).map(([algorithm, sum]) => [`x-amz-checksum-${algorithm}`, sum]);
  if (sums.length === 0) return {};
  return { ...Object.fromEntries(sums), "x-amz-checksum-type": etag.includes("-") ? "COMPOSITE" : "FULL_OBJECT" };
}
