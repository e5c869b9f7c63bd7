import type { Readable } from "node:stream";
import type { Blobs } from "./blobs.ts";
import type { BucketIndex } from "./bucket-index.ts";
import type { ObjectIndex } from "./object-index.ts";
import type { S3Request } from "./request.ts";
import type { UploadIndex } from "./upload-index.ts";

/** Where everything is kept: bytes in blobs, all else in one SQLite file. */
export interface Store {
  readonly blobs: Blobs;
  readonly buckets: BucketIndex;
  readonly objects: ObjectIndex;
  readonly uploads: UploadIndex;
}

/** A text body is an XML document. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string | Readable;
}

/** One verb of S3 on a request whose signature holds. Throws S3Error to refuse. */
export type Operation = (store: Store, request: S3Request) => Reply | Promise<Reply>;
