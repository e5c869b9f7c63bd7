import type { ObjectVersion } from "./index-rows.ts";
import { noSuchKey, notImplemented, S3Error } from "./s3-error.ts";

/** Conditions on the object that a write is about to replace. */
export interface WriteConditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export const NO_CONDITIONS: WriteConditions = { ifMatch: undefined, ifNoneMatch: undefined };

type Headers = ReadonlyMap<string, string>;

/** Throws NotImplemented for `If-None-Match` with anything but `*`, as S3 does. */
export function writeConditions(headers: Headers): WriteConditions {
  const ifNoneMatch = headers.get("if-none-match");
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*") throw notImplemented("If-None-Match with an ETag, on a write,");
  return { ifMatch: headers.get("if-match"), ifNoneMatch };
}

/** Throws PreconditionFailed, or NoSuchKey where `If-Match` finds nothing. Binding only inside the write's transaction. */
export function requireConditions({ ifMatch, ifNoneMatch }: WriteConditions, latest: ObjectVersion | undefined): void {
  const current = latest?.isDeleteMarker ? undefined : latest;
  if (ifNoneMatch !== undefined && current) throw preconditionFailed();
  if (ifMatch === undefined) return;
  if (!current) throw noSuchKey();
  if (!names(ifMatch, current.etag)) throw preconditionFailed();
}

/** Whether the reader already has this version. Throws PreconditionFailed; RFC 9110, section 13.2.2. */
export function isNotModified(headers: Headers, { etag, modifiedAt }: ObjectVersion): boolean {
  const [ifMatch, ifNoneMatch] = [headers.get("if-match"), headers.get("if-none-match")];
  const modified = Math.floor(Date.parse(modifiedAt) / 1000) * 1000;
  if (ifMatch !== undefined && !names(ifMatch, etag)) throw preconditionFailed();
  if (ifMatch === undefined && modified > timeIn(headers, "if-unmodified-since", Infinity)) throw preconditionFailed();
  if (ifNoneMatch !== undefined) return names(ifNoneMatch, etag);
  return modified <= timeIn(headers, "if-modified-since", -Infinity);
}

function names(condition: string, etag: string): boolean {
  return condition.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\/|"/g, "") === etag);
}

function timeIn(headers: Headers, name: string, otherwise: number): number {
  const time = Date.parse(headers.get(name) ?? "");
  return Number.isNaN(time) ? otherwise : time;
}

function preconditionFailed(): S3Error {
  return new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}
