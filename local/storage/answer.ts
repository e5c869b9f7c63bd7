import type { IncomingMessage } from "node:http";
import { corsHeaders, preflight } from "./cors.ts";
import type { Reply, Store } from "./operation.ts";
import { operationFor } from "./operations.ts";
import { isUploadForm, postObject } from "./post-object.ts";
import { refusal } from "./refusal.ts";
import { headersWithHoisted, parseRequest, type S3Request } from "./request.ts";
import { type Credentials, verifySignature } from "./signature.ts";

/** What to answer to one request, refusals included; never rejects. */
export async function answer(store: Store, message: IncomingMessage, credentials: Credentials): Promise<Reply> {
  try {
    const request = parseRequest(message);
    if (request.method === "OPTIONS") return preflight(store.buckets, request);
    const reply = await authorized(store, request, credentials).catch(refusal);
    return { ...reply, headers: { ...corsHeaders(store.buckets, request), ...reply.headers } };
  } catch (error) {
    return refusal(error);
  }
}

/** Who asks comes before what for: an unsigned request learns nothing, not even which buckets exist. */
async function authorized(store: Store, request: S3Request, credentials: Credentials): Promise<Reply> {
  if (isUploadForm(request)) return await postObject(store, request, credentials);
  verifySignature(request, credentials, declaredPayload(request));
  const complete = { ...request, headers: headersWithHoisted(request) };
  const operation = operationFor(complete);
  store.buckets.require(request.bucket);
  return await operation(store, complete);
}

/** What the signature says of the body: its SHA-256, or that it says nothing, as in presigned addresses. */
function declaredPayload({ headers, query }: S3Request): string {
  return headers.get("x-amz-content-sha256") ?? query.get("X-Amz-Content-Sha256") ?? "UNSIGNED-PAYLOAD";
}
