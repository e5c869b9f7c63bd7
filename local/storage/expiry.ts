import type { DatabaseSync } from "node:sqlite";
import { objectVersion } from "./index-rows.ts";
import type { Store } from "./operation.ts";

/** After how many days objects go by themselves, and how many days after being replaced or deleted their old versions do. */
export interface Expiry {
  readonly currentDays?: number | undefined;
  readonly replacedDays?: number | undefined;
}

const DAY_MS = 86_400_000;

export type Expire = (bucket: string, expiry: Expiry, now: Date) => number;

/** Does what S3's lifecycle rules do overnight; returns how many versions went. */
export function expirer(db: DatabaseSync, { objects, blobs }: Pick<Store, "objects" | "blobs">): Expire {
  const current = db.prepare(
    "SELECT * FROM objects WHERE bucket = ? AND is_latest = 1 AND is_delete_marker = 0 AND modified_at < ?",
  );
  // A version is old from the moment on at which the next one came.
  const replaced = db.prepare(
    `SELECT * FROM objects AS old WHERE bucket = ? AND is_latest = 0 AND
     (SELECT min(modified_at) FROM objects WHERE bucket = old.bucket AND key = old.key AND seq > old.seq) < ?`,
  );
  return (bucket, { currentDays, replacedDays }, now) => {
    const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString();
    const due =
      currentDays === undefined
        ? []
        : current.all(bucket, before(currentDays)).flatMap((row) => objectVersion(row) ?? []);
    for (const version of due) blobs.discard(objects.remove(version).freed);
    const old =
      replacedDays === undefined
        ? []
        : replaced.all(bucket, before(replacedDays)).flatMap((row) => objectVersion(row) ?? []);
    for (const version of old) blobs.discard(objects.removeVersion(version, version.versionId).freed);
    return due.length + old.length;
  };
}
