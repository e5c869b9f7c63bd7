import { DatabaseSync } from "node:sqlite";
import { PipelineError } from "../../functions/contracts/errors.ts";

/** One object version is one row of `objects` plus its bytes, in order, in `segments`: a multipart object is never copied together. */
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS buckets (
    name TEXT PRIMARY KEY, is_versioned INTEGER NOT NULL, notifies INTEGER NOT NULL, cors TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL,
    is_latest INTEGER NOT NULL, is_delete_marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    modified_at TEXT NOT NULL, headers TEXT NOT NULL, checksums TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS latest_objects ON objects (bucket, key) WHERE is_latest = 1;
  CREATE INDEX IF NOT EXISTS object_versions ON objects (bucket, key, seq);
  CREATE TABLE IF NOT EXISTS segments (
    object INTEGER NOT NULL, position INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (object, position)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS segment_blobs ON segments (blob);
  CREATE TABLE IF NOT EXISTS uploads (
    id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, headers TEXT NOT NULL, algorithm TEXT,
    started_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS parts (
    upload TEXT NOT NULL, number INTEGER NOT NULL, blob TEXT NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
    checksums TEXT NOT NULL, received_at TEXT NOT NULL, PRIMARY KEY (upload, number)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, key TEXT NOT NULL, size INTEGER NOT NULL,
    etag TEXT NOT NULL, version_id TEXT NOT NULL, event_time TEXT NOT NULL
  ) STRICT;
`;

/** Opens the index of one folder, alone. Throws PipelineError LOCAL_BUSY. */
export function openIndex(file: string): DatabaseSync {
  return openAlone(file, SCHEMA);
}

/**
 * Opens a SQLite file for this process only: the lock ends with the process, however it ends. `synchronous = FULL` makes
 * every commit outlive a power cut. Throws PipelineError LOCAL_BUSY when another process holds the file.
 */
export function openAlone(file: string, schema: string): DatabaseSync {
  const db = new DatabaseSync(file);
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    db.exec(`BEGIN IMMEDIATE; ${schema} COMMIT`);
    return db;
  } catch (cause) {
    db.close();
    if (!(cause instanceof Error) || !/locked/.test(cause.message)) throw cause;
    throw new PipelineError("LOCAL_BUSY", `${file} is held by another process`, {}, cause);
  }
}

/** All of `work` or none of it; `work` must not await. */
export function inTransaction<Result>(db: DatabaseSync, work: () => Result): Result {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
}
