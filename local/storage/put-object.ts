import type { Reply, Store } from "./operation.ts";
import { requireConditions, writeConditions } from "./preconditions.ts";
import { putBody, type Received, receive } from "./receive.ts";
import type { S3Request } from "./request.ts";
import { checksumHeaders, storedHeaders, versionHeader } from "./stored-headers.ts";

/** Conditions are asked before the body, to spare the way, and again in the transaction, where they bind. */
export async function putObject(store: Store, request: S3Request): Promise<Reply> {
  const conditions = writeConditions(request.headers);
  requireConditions(conditions, store.objects.latest(request));
  const [bytes, promised] = putBody(request.body, request.headers);
  const received = await receive(store.blobs, bytes, promised);
  const object = { ...received, segments: [received], headers: storedHeaders(request.headers) };
  const { version, freed } = orDiscard(store, received, () => store.objects.put(request, object, conditions));
  store.blobs.discard(freed);
  return {
    status: 200,
    headers: { etag: `"${version.etag}"`, ...checksumHeaders(version), ...versionHeader(version) },
  };
}

/** A blob that could not be indexed goes away with the refusal. */
export function orDiscard<Result>({ blobs }: Store, { blob }: Received, index: () => Result): Result {
  try {
    return index();
  } catch (error) {
    blobs.discard([blob]);
    throw error;
  }
}
