import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { Segment } from "./blobs.ts";
import type { Algorithm } from "./checksum.ts";
import { inTransaction } from "./database.ts";
import { type ObjectVersion, objectVersion, segment } from "./index-rows.ts";
import { objectStatements } from "./object-statements.ts";
import type { Outbox } from "./outbox.ts";
import { NO_CONDITIONS, requireConditions, type WriteConditions } from "./preconditions.ts";

export interface Address {
  readonly bucket: string;
  readonly key: string;
}

export type Checksums = Readonly<Partial<Record<Algorithm, string>>>;

/** What a new version is made of. `etag` without quotes; `headers` go back out as they came in. */
export interface NewObject {
  readonly etag: string;
  readonly segments: readonly Segment[];
  readonly headers: Readonly<Record<string, string>>;
  readonly checksums: Checksums;
}

/** A change that is on the disk: the version it made (if any), and the blobs nobody refers to any more. */
export interface Change {
  readonly version: ObjectVersion | undefined;
  readonly freed: readonly string[];
}

export type Creation = Change & { readonly version: ObjectVersion };

/** `null` is S3's own version id for objects of unversioned buckets. */
export const UNVERSIONED = "null";

/** Which bytes each key has, in one SQLite file. Every change is one transaction, conditions and event included. */
export class ObjectIndex {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof objectStatements>;
  readonly #outbox: Outbox;

  constructor(db: DatabaseSync, outbox: Outbox) {
    this.#db = db;
    this.#sql = objectStatements(db);
    this.#outbox = outbox;
  }

  /** The newest version, which may be a delete marker. */
  latest({ bucket, key }: Address): ObjectVersion | undefined {
    return objectVersion(this.#sql.latest.get(bucket, key));
  }

  version({ bucket, key }: Address, versionId: string): ObjectVersion | undefined {
    return objectVersion(this.#sql.version.get(bucket, key, versionId));
  }

  segments({ seq }: ObjectVersion): Segment[] {
    return this.#sql.segments.all(seq).map(segment);
  }

  /** The next live object of `bucket` with a key above `after` and not below `from`, in UTF-8 order. */
  next(bucket: string, after: string, from: string): ObjectVersion | undefined {
    return objectVersion(this.#sql.next.get(bucket, after, from));
  }

  /** Versions from newest to oldest within ascending keys, starting after version `seq` of key `after`. */
  versionsAfter(bucket: string, after: string, seq: number, limit: number): ObjectVersion[] {
    return this.#sql.versionsAfter.all(bucket, after, after, seq, limit).flatMap((row) => objectVersion(row) ?? []);
  }

  isReferenced(blob: string): boolean {
    return this.#sql.isReferenced.get(blob, blob) !== undefined;
  }

  /** Makes `object` the newest version. `alongside` joins the transaction and may return blobs it freed. */
  put(address: Address, object: NewObject, conditions: WriteConditions, alongside = (): string[] => []): Creation {
    const { event, ...change } = inTransaction(this.#db, () => {
      requireConditions(conditions, this.latest(address));
      const freed = this.#makeRoom(address);
      const version = this.#insert(address, object, false);
      object.segments.forEach(({ blob, size }, at) => void this.#sql.insertSegment.run(version.seq, at, blob, size));
      const freedAlongside = alongside();
      return { version, freed: this.#unreferenced([...freed, ...freedAlongside]), event: this.#outbox.record(version) };
    });
    if (event) this.#outbox.announce(event);
    return change;
  }

  /** Deletes as S3 does: a versioned bucket gets a delete marker, any other loses the object. */
  remove(address: Address, conditions: WriteConditions = NO_CONDITIONS): Change {
    return inTransaction(this.#db, () => {
      requireConditions(conditions, this.latest(address));
      const freed = this.#makeRoom(address);
      const marker = { etag: "", segments: [], headers: {}, checksums: {} };
      const version = this.#isVersioned(address.bucket) ? this.#insert(address, marker, true) : undefined;
      return { version, freed: this.#unreferenced(freed) };
    });
  }

  /** Deletes one version for good; the one before becomes the newest. Absent versions are no error, as in S3. */
  removeVersion(address: Address, versionId: string): Change {
    return inTransaction(this.#db, () => {
      const version = this.version(address, versionId);
      if (!version) return { version, freed: [] };
      const freed = this.#delete(version);
      if (version.isLatest) this.#sql.promoteNewest.run(address.bucket, address.key);
      return { version, freed: this.#unreferenced(freed) };
    });
  }

  /** The newest version steps back, or away where the bucket keeps no versions. Returns blobs it referred to. */
  #makeRoom(address: Address): string[] {
    const replaced = this.#isVersioned(address.bucket) ? undefined : this.version(address, UNVERSIONED);
    this.#sql.demoteLatest.run(address.bucket, address.key);
    return replaced ? this.#delete(replaced) : [];
  }

  #insert({ bucket, key }: Address, object: NewObject, isDeleteMarker: boolean): ObjectVersion {
    const versionId = this.#isVersioned(bucket) ? randomUUID().replaceAll("-", "") : UNVERSIONED;
    const row = this.#sql.insert.get({
      bucket,
      key,
      versionId,
      isDeleteMarker: Number(isDeleteMarker),
      size: object.segments.reduce((sum, { size }) => sum + size, 0),
      etag: object.etag,
      modifiedAt: new Date().toISOString(),
      headers: JSON.stringify(object.headers),
      checksums: JSON.stringify(object.checksums),
    });
    return objectVersion(row)!;
  }

  #delete(version: ObjectVersion): string[] {
    const blobs = this.segments(version).map(({ blob }) => blob);
    this.#sql.deleteSegments.run(version.seq);
    this.#sql.delete.run(version.seq);
    return blobs;
  }

  #unreferenced(blobs: readonly string[]): string[] {
    return [...new Set(blobs)].filter((blob) => !this.isReferenced(blob));
  }

  #isVersioned(bucket: string): boolean {
    return this.#sql.isVersioned.get(bucket)?.is_versioned === 1;
  }
}
