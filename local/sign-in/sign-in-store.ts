import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS grants (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, expires_at INTEGER, grant_id TEXT, uid TEXT,
    PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS grants_by_grant ON grants (grant_id);
  CREATE INDEX IF NOT EXISTS grants_by_uid ON grants (model, uid);
  CREATE TABLE IF NOT EXISTS accounts (
    username TEXT PRIMARY KEY, name TEXT NOT NULL, groups TEXT NOT NULL, salt TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;

/** Everything the embedded sign-in remembers, in one file that only its owner can read. */
export function openSignInStore(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  chmodSync(file, 0o600);
  db.exec(`PRAGMA journal_mode = WAL; ${SCHEMA}`);
  return db;
}

/** The text kept under `name`, which `generate` gives it at first. */
export async function keptText(db: DatabaseSync, name: string, generate: () => Promise<string>): Promise<string> {
  const kept = db.prepare("SELECT value FROM keys WHERE name = ?").get(name)?.value;
  if (typeof kept === "string") return kept;
  db.prepare("INSERT OR IGNORE INTO keys (name, value) VALUES (?, ?)").run(name, await generate());
  return keptText(db, name, generate); // two may have asked at once; the first one counts
}
