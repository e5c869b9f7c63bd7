import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Expiry } from "./expiry.ts";
import { S3Error } from "./s3-error.ts";

/** One rule of a bucket's cross-origin access; `*` is a wildcard for an origin or a header. `maxAge` in seconds. */
export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders?: readonly string[];
  readonly exposedHeaders?: readonly string[];
  readonly maxAge?: number;
}

/** `notifies` (default true): whether created objects are announced, and wait in the outbox until acknowledged. */
export interface BucketOptions {
  readonly versioned: boolean;
  readonly cors?: readonly CorsRule[];
  readonly notifies?: boolean;
  /** Kept for good when absent. */
  readonly expiry?: Expiry;
}

export class BucketIndex {
  readonly #upsert: StatementSync;
  readonly #cors: StatementSync;

  constructor(db: DatabaseSync) {
    this.#upsert = db.prepare(
      `INSERT INTO buckets (name, is_versioned, notifies, cors) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET
         is_versioned = max(is_versioned, excluded.is_versioned), notifies = excluded.notifies, cors = excluded.cors`,
    );
    this.#cors = db.prepare("SELECT cors FROM buckets WHERE name = ?");
  }

  /** Repeatable: later options win, except that a bucket once versioned stays so, as in S3. */
  ensure(name: string, { versioned, cors = [], notifies = true }: BucketOptions): void {
    this.#upsert.run(name, Number(versioned), Number(notifies), JSON.stringify(cors));
  }

  has(name: string): boolean {
    return this.#cors.get(name) !== undefined;
  }

  require(name: string): void {
    if (!this.has(name)) throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  corsRules(name: string): readonly CorsRule[] {
    const row = this.#cors.get(name);
    return row ? JSON.parse(String(row.cors)) : [];
  }
}
