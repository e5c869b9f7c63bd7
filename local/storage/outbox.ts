import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { ObjectVersion, Row } from "./index-rows.ts";

/** An object has been created. `id` grows with time; `versionId` is `null`, S3's word, in buckets without versions. */
export interface ObjectCreated {
  readonly id: number;
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly versionId: string;
  readonly eventTime: string;
}

export type ObjectCreatedListener = (event: ObjectCreated) => void;

/**
 * Events that nobody has acknowledged yet. A row is written in the object's own transaction and stays until
 * acknowledged, so a kill between commit and delivery delays an event and never loses it.
 */
export class Outbox {
  readonly #listeners = new Set<ObjectCreatedListener>();
  readonly #insert: StatementSync;
  readonly #pending: StatementSync;
  readonly #acknowledge: StatementSync;

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `INSERT INTO events (bucket, key, size, etag, version_id, event_time)
       SELECT :bucket, :key, :size, :etag, :versionId, :eventTime FROM buckets WHERE name = :bucket AND notifies = 1
       RETURNING *`,
    );
    this.#pending = db.prepare("SELECT * FROM events ORDER BY id");
    this.#acknowledge = db.prepare("DELETE FROM events WHERE id = ?");
  }

  /** Inside the transaction that creates `version`. Undefined where the bucket notifies nobody. */
  record({ bucket, key, size, etag, versionId, modifiedAt }: ObjectVersion): ObjectCreated | undefined {
    const row = this.#insert.get({ bucket, key, size, etag, versionId, eventTime: modifiedAt });
    return row ? objectCreated(row) : undefined;
  }

  /** After the commit, in a later turn: a listener that throws must not turn an acknowledged write into an error. */
  announce(event: ObjectCreated): void {
    setImmediate(() => {
      for (const listener of this.#listeners) listener(event);
    });
  }

  pending(): ObjectCreated[] {
    return this.#pending.all().map(objectCreated);
  }

  acknowledge(id: number): void {
    this.#acknowledge.run(id);
  }

  listen(listener: ObjectCreatedListener): void {
    this.#listeners.add(listener);
  }
}

function objectCreated(row: Row): ObjectCreated {
  return {
    id: Number(row.id),
    bucket: String(row.bucket),
    key: String(row.key),
    size: Number(row.size),
    etag: String(row.etag),
    versionId: String(row.version_id),
    eventTime: String(row.event_time),
  };
}
