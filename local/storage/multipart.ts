import { algorithmNamed } from "./checksum.ts";
import type { Reply, Store } from "./operation.ts";
import { orDiscard } from "./put-object.ts";
import { putBody, receive } from "./receive.ts";
import type { S3Request } from "./request.ts";
import { notImplemented, S3Error } from "./s3-error.ts";
import { checksumHeaders, storedHeaders } from "./stored-headers.ts";
import type { Upload } from "./upload-index.ts";
import { xmlDocument } from "./xml.ts";

const MAX_PARTS = 10_000;

export function createUpload(store: Store, request: S3Request): Reply {
  const name = request.headers.get("x-amz-checksum-algorithm");
  const algorithm = name === undefined ? undefined : algorithmNamed(name);
  if (name !== undefined && !algorithm) throw notImplemented(`The checksum algorithm ${name}`);
  if (request.headers.get("x-amz-checksum-type") === "FULL_OBJECT")
    throw notImplemented("A FULL_OBJECT checksum of parts");
  const upload = store.uploads.start(request, storedHeaders(request.headers), algorithm);
  const result = { Bucket: upload.bucket, Key: upload.key, UploadId: upload.id };
  const echoed = algorithm && {
    "x-amz-checksum-algorithm": algorithm.toUpperCase(),
    "x-amz-checksum-type": "COMPOSITE",
  };
  return { status: 200, headers: { ...echoed }, body: xmlDocument("InitiateMultipartUploadResult", result) };
}

export async function uploadPart(store: Store, request: S3Request): Promise<Reply> {
  const upload = requireUpload(store, request);
  const number = Number(request.query.get("partNumber"));
  if (!Number.isInteger(number) || number < 1 || number > MAX_PARTS) {
    throw new S3Error(400, "InvalidArgument", `Part number must be 1 to ${MAX_PARTS}.`);
  }
  const [bytes, promised] = putBody(request.body, request.headers);
  const received = await receive(store.blobs, bytes, promised);
  store.blobs.discard(orDiscard(store, received, () => store.uploads.keepPart(upload, { number, ...received })));
  return { status: 200, headers: { etag: `"${received.etag}"`, ...checksumHeaders(received) } };
}

/** All parts in one answer; S3 pages them by 1,000, and no client here asks by page. */
export function listParts(store: Store, request: S3Request): Reply {
  const upload = requireUpload(store, request);
  const parts = store.uploads.parts(upload).map(({ number, etag, size, receivedAt }) => ({
    PartNumber: number,
    LastModified: receivedAt,
    ETag: `"${etag}"`,
    Size: size,
  }));
  const result = { Bucket: upload.bucket, Key: upload.key, UploadId: upload.id, IsTruncated: false, Part: parts };
  return { status: 200, body: xmlDocument("ListPartsResult", result) };
}

export function abortUpload(store: Store, request: S3Request): Reply {
  store.blobs.discard(store.uploads.abort(requireUpload(store, request)));
  return { status: 204 };
}

/** The upload that `uploadId` names. Throws NoSuchUpload. */
export function requireUpload({ uploads }: Store, request: S3Request): Upload {
  return uploads.require(request, request.query.get("uploadId") ?? "");
}
