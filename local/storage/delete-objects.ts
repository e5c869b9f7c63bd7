import { collect } from "./byte-reader.ts";
import type { Address, Change } from "./object-index.ts";
import type { Reply, Store } from "./operation.ts";
import { NO_CONDITIONS, type WriteConditions, writeConditions } from "./preconditions.ts";
import type { S3Request } from "./request.ts";
import { S3Error } from "./s3-error.ts";
import { versionHeader } from "./stored-headers.ts";
import { elements, elementText, type XmlContent, xmlDocument } from "./xml.ts";

const MAX_OBJECTS = 1000;
const MAX_DOCUMENT_BYTES = 2 * 1024 ** 2;

export function deleteObject(store: Store, request: S3Request): Reply {
  const { version } = removed(store, request, request.query.get("versionId"), writeConditions(request.headers));
  const marker: Record<string, string> = version?.isDeleteMarker ? { "x-amz-delete-marker": "true" } : {};
  return { status: 204, headers: { ...marker, ...versionHeader(version) } };
}

/** Up to 1,000 keys in one request; absent keys count as deleted, as in S3. Throws MalformedXML. */
export async function deleteObjects(store: Store, request: S3Request): Promise<Reply> {
  const document = (await collect(request.body, MAX_DOCUMENT_BYTES)).toString("utf8");
  const wishes = elements(document, "Object").map((object) => ({
    key: elementText(object, "Key") ?? "",
    versionId: elementText(object, "VersionId"),
  }));
  if (wishes.length === 0 || wishes.length > MAX_OBJECTS || wishes.some(({ key }) => key === "")) {
    throw new S3Error(400, "MalformedXML", `1 to ${MAX_OBJECTS} objects, each with a key.`);
  }
  const deleted = wishes.map(({ key, versionId }) =>
    deletion(key, versionId, removed(store, { bucket: request.bucket, key }, versionId, NO_CONDITIONS)),
  );
  const isQuiet = elementText(document, "Quiet") === "true";
  return { status: 200, body: xmlDocument("DeleteResult", { Deleted: isQuiet ? undefined : deleted }) };
}

function removed(store: Store, address: Address, versionId: string | undefined, conditions: WriteConditions): Change {
  const change =
    versionId === undefined
      ? store.objects.remove(address, conditions)
      : store.objects.removeVersion(address, versionId);
  store.blobs.discard(change.freed);
  return change;
}

function deletion(key: string, versionId: string | undefined, { version }: Change): XmlContent {
  if (!version?.isDeleteMarker) return { Key: key, VersionId: versionId };
  return { Key: key, VersionId: versionId, DeleteMarker: true, DeleteMarkerVersionId: version.versionId };
}
