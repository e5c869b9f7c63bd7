import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Algorithm, algorithmNamed } from "./checksum.ts";
import { inTransaction } from "./database.ts";
import type { Row } from "./index-rows.ts";
import type { Address, Checksums } from "./object-index.ts";
import { S3Error } from "./s3-error.ts";

/** A multipart upload under way. */
export interface Upload extends Address {
  readonly id: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly algorithm: Algorithm | undefined;
}

export interface Part {
  readonly number: number;
  readonly blob: string;
  readonly size: number;
  readonly etag: string;
  readonly checksums: Checksums;
  readonly receivedAt: string;
}

/** Multipart uploads and their parts. Methods that end in blobs return the ones nobody refers to any more. */
export class UploadIndex {
  readonly #db: DatabaseSync;
  readonly #sql: ReturnType<typeof uploadStatements>;

  constructor(db: DatabaseSync) {
    this.#db = db;
    this.#sql = uploadStatements(db);
  }

  start({ bucket, key }: Address, headers: Upload["headers"], algorithm: Algorithm | undefined): Upload {
    const id = randomUUID();
    this.#sql.insert.run(id, bucket, key, JSON.stringify(headers), algorithm ?? null, new Date().toISOString());
    return { id, bucket, key, headers, algorithm };
  }

  /** Throws NoSuchUpload, also after completion or abortion. */
  require({ bucket, key }: Address, id: string): Upload {
    const row = this.#sql.find.get(id, bucket, key);
    if (!row) throw new S3Error(404, "NoSuchUpload", "The specified multipart upload does not exist.");
    const algorithm = algorithmNamed(String(row.algorithm));
    return { id, bucket, key, headers: JSON.parse(String(row.headers)), algorithm };
  }

  /** In ascending order of part numbers. */
  parts({ id }: Upload): Part[] {
    return this.#sql.parts.all(id).map(part);
  }

  /** Keeps a part in place of an earlier one of its number. The upload must still be there: its body took a while. */
  keepPart(upload: Upload, { number, blob, size, etag, checksums }: Omit<Part, "receivedAt">): string[] {
    return inTransaction(this.#db, () => {
      this.require(upload, upload.id);
      const replaced = this.parts(upload).filter((earlier) => earlier.number === number);
      const receivedAt = new Date().toISOString();
      this.#sql.insertPart.run(upload.id, number, blob, size, etag, JSON.stringify(checksums), receivedAt);
      return replaced.map((earlier) => earlier.blob);
    });
  }

  /** Forgets the upload and its parts; a transaction of the caller's may be open. */
  forget(upload: Upload): string[] {
    const blobs = this.parts(upload).map(({ blob }) => blob);
    this.#sql.deleteParts.run(upload.id);
    this.#sql.delete.run(upload.id);
    return blobs;
  }

  abort(upload: Upload): string[] {
    return inTransaction(this.#db, () => this.forget(upload));
  }

  /** Forgets uploads started before `time` (ISO 8601) and never finished; the next sweep finds their blobs. */
  forgetStartedBefore(time: string): void {
    inTransaction(this.#db, () => {
      this.#sql.deletePartsBefore.run(time);
      this.#sql.deleteBefore.run(time);
    });
  }
}

function uploadStatements(db: DatabaseSync) {
  return {
    insert: db.prepare(
      "INSERT INTO uploads (id, bucket, key, headers, algorithm, started_at) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    find: db.prepare("SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?"),
    delete: db.prepare("DELETE FROM uploads WHERE id = ?"),
    parts: db.prepare("SELECT * FROM parts WHERE upload = ? ORDER BY number"),
    insertPart: db.prepare("INSERT OR REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)"),
    deleteParts: db.prepare("DELETE FROM parts WHERE upload = ?"),
    deletePartsBefore: db.prepare("DELETE FROM parts WHERE upload IN (SELECT id FROM uploads WHERE started_at < ?)"),
    deleteBefore: db.prepare("DELETE FROM uploads WHERE started_at < ?"),
  };
}

function part(row: Row): Part {
  return {
    number: Number(row.number),
    blob: String(row.blob),
    size: Number(row.size),
    etag: String(row.etag),
    checksums: JSON.parse(String(row.checksums)),
    receivedAt: String(row.received_at),
  };
}
