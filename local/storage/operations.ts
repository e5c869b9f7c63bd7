import { completeUpload } from "./complete-upload.ts";
import { copyObject } from "./copy-object.ts";
import { deleteObject, deleteObjects } from "./delete-objects.ts";
import { getObject } from "./get-object.ts";
import { refuseUnknownHeaders } from "./honoured-headers.ts";
import { listObjects, listVersions } from "./list-objects.ts";
import { abortUpload, createUpload, listParts, uploadPart } from "./multipart.ts";
import type { Operation } from "./operation.ts";
import { putObject } from "./put-object.ts";
import type { S3Request } from "./request.ts";
import { notImplemented } from "./s3-error.ts";

/** Everything this endpoint does. A request is named by method, target and the words that choose among operations. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  "HEAD bucket": () => ({ status: 200 }),
  "GET bucket?list-type": listObjects,
  "GET bucket?versions": listVersions,
  "POST bucket?delete": deleteObjects,
  "GET object": getObject,
  "HEAD object": getObject,
  "PUT object": putObject,
  "PUT object?x-amz-copy-source": copyObject,
  "DELETE object": deleteObject,
  "POST object?uploads": createUpload,
  "PUT object?partNumber&uploadId": uploadPart,
  "GET object?uploadId": listParts,
  "DELETE object?uploadId": abortUpload,
  "POST object?uploadId": completeUpload,
};

/** Query words that refine an operation; any other word chooses one. */
const REFINEMENTS = new Set([
  ...["x-id", "versionId", "prefix", "delimiter", "max-keys", "continuation-token", "start-after", "encoding-type"],
  ...["key-marker", "version-id-marker", "response-content-type", "response-content-disposition"],
  ...["response-content-encoding", "response-content-language", "response-cache-control", "response-expires"],
]);

/** The operation that a request asks for. Throws NotImplemented, naming operation or header. */
export function operationFor(request: S3Request): Operation {
  const name = operationName(request);
  const operation = OPERATIONS[name];
  if (!operation) throw notImplemented(name);
  refuseUnknownHeaders(request.headers);
  return operation;
}

/** For instance `PUT object?partNumber&uploadId`. */
export function operationName(request: S3Request): string {
  const { method, query, headers } = request;
  const words = [...query.keys()].filter((word) => !REFINEMENTS.has(word) && !/^x-amz-/i.test(word));
  if (headers.has("x-amz-copy-source")) words.push("x-amz-copy-source");
  const choice = words.length > 0 ? `?${words.sort().join("&")}` : "";
  return `${method} ${target(request)}${choice}`;
}

function target({ bucket, key }: S3Request): string {
  if (bucket === "") return "service";
  return key === "" ? "bucket" : "object";
}
