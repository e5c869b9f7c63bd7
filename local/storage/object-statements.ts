import type { DatabaseSync } from "node:sqlite";

/** Every statement of the object index, prepared once. */
export function objectStatements(db: DatabaseSync) {
  return {
    latest: db.prepare("SELECT * FROM objects WHERE bucket = ? AND key = ? AND is_latest = 1"),
    version: db.prepare("SELECT * FROM objects WHERE bucket = ? AND key = ? AND version_id = ?"),
    segments: db.prepare("SELECT blob, size FROM segments WHERE object = ? ORDER BY position"),
    next: db.prepare(
      `SELECT * FROM objects
       WHERE bucket = ? AND is_latest = 1 AND is_delete_marker = 0 AND key > ? AND key >= ? ORDER BY key LIMIT 1`,
    ),
    versionsAfter: db.prepare(
      `SELECT * FROM objects WHERE bucket = ? AND key >= ? AND NOT (key = ? AND seq >= ?)
       ORDER BY key, seq DESC LIMIT ?`,
    ),
    isReferenced: db.prepare(
      "SELECT 1 FROM segments WHERE blob = ? UNION ALL SELECT 1 FROM parts WHERE blob = ? LIMIT 1",
    ),
    isVersioned: db.prepare("SELECT is_versioned FROM buckets WHERE name = ?"),
    insert: db.prepare(
      `INSERT INTO objects
       (bucket, key, version_id, is_latest, is_delete_marker, size, etag, modified_at, headers, checksums)
       VALUES (:bucket, :key, :versionId, 1, :isDeleteMarker, :size, :etag, :modifiedAt, :headers, :checksums)
       RETURNING *`,
    ),
    insertSegment: db.prepare("INSERT INTO segments (object, position, blob, size) VALUES (?, ?, ?, ?)"),
    demoteLatest: db.prepare("UPDATE objects SET is_latest = 0 WHERE bucket = ? AND key = ? AND is_latest = 1"),
    promoteNewest: db.prepare(
      `UPDATE objects SET is_latest = 1
       WHERE seq = (SELECT seq FROM objects WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1)`,
    ),
    deleteSegments: db.prepare("DELETE FROM segments WHERE object = ?"),
    delete: db.prepare("DELETE FROM objects WHERE seq = ?"),
  };
}
