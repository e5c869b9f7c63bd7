import { mkdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { answer } from "./answer.ts";
import { Blobs } from "./blobs.ts";
import { BucketIndex, type BucketOptions } from "./bucket-index.ts";
import { openIndex } from "./database.ts";
import { type Expiry, expirer } from "./expiry.ts";
import { ObjectIndex } from "./object-index.ts";
import type { Store } from "./operation.ts";
import { type ObjectCreated, type ObjectCreatedListener, Outbox } from "./outbox.ts";
import { send } from "./send.ts";
import type { Credentials } from "./signature.ts";
import { UploadIndex } from "./upload-index.ts";

export type { BucketOptions, CorsRule } from "./bucket-index.ts";
export type { ObjectCreated, ObjectCreatedListener } from "./outbox.ts";
export type { Credentials } from "./signature.ts";

export interface StorageOptions {
  readonly dir: string;
  readonly credentials: Credentials;
  readonly onCreated?: ObjectCreatedListener;
}

/** An S3 endpoint over one folder, to be mounted into a node:http server. */
export interface Storage {
  /** Answers one path-style request, `/<bucket>/<key>`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Repeatable; a bucket once versioned stays so. */
  createBucket(name: string, options: BucketOptions): void;
  hasBucket(name: string): boolean;
  /** Removes what the buckets' rules no longer keep at `now`; returns how many versions went. */
  expire(now: Date): number;
  /** Listeners hear of events from now on; acknowledge each, or it comes again in `pendingEvents`. */
  onObjectCreated(listener: ObjectCreatedListener): void;
  /** Events not acknowledged yet, oldest first: what a start has to deliver before anything else. */
  pendingEvents(): readonly ObjectCreated[];
  acknowledge(id: number): void;
  /** Waits for requests under way, then lets the folder go. Stop the server first. */
  close(): Promise<void>;
}

const ABANDONED_AFTER_MS = 7 * 24 * 3600 * 1000;

/**
 * Opens (or makes) the folder. What is acknowledged is on the disk, index and event included; what a kill left half
 * done is swept here. Throws when another process holds the folder.
 */
export function createStorage({ dir, credentials, onCreated }: StorageOptions): Storage {
  mkdirSync(dir, { recursive: true });
  const db = openIndex(join(dir, "index.sqlite"));
  const outbox = new Outbox(db);
  const store = {
    blobs: new Blobs(dir),
    buckets: new BucketIndex(db),
    objects: new ObjectIndex(db, outbox),
    uploads: new UploadIndex(db),
  };
  tidy(store);
  if (onCreated) outbox.listen(onCreated);
  const expire = expirer(db, store);
  const expiries = new Map<string, Expiry>();
  const underWay = new Set<Promise<void>>();
  return {
    handle(request, response) {
      const done = answer(store, request, credentials).then((reply) => send(request, response, reply));
      underWay.add(done);
      return done.finally(() => underWay.delete(done));
    },
    createBucket(name, options) {
      store.buckets.ensure(name, options);
      if (options.expiry) expiries.set(name, options.expiry);
    },
    expire: (now) => [...expiries].reduce((gone, [bucket, expiry]) => gone + expire(bucket, expiry, now), 0),
    hasBucket: (name) => store.buckets.has(name),
    onObjectCreated: (listener) => outbox.listen(listener),
    pendingEvents: () => outbox.pending(),
    acknowledge: (id) => outbox.acknowledge(id),
    async close() {
      await Promise.all(underWay);
      db.close();
    },
  };
}

function tidy({ blobs, objects, uploads }: Store): void {
  uploads.forgetStartedBefore(new Date(Date.now() - ABANDONED_AFTER_MS).toISOString());
  blobs.sweep((blob) => objects.isReferenced(blob));
}
