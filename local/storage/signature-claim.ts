import { accessDenied, S3Error } from "./s3-error.ts";
import type { SignedRequest } from "./signature.ts";

/** What a request says about its own signature, its time already checked. */
export interface SignatureClaim {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly timestamp: string;
}

const MAX_SKEW_MS = 15 * 60_000;
const MAX_PRESIGNED_SECONDS = 7 * 24 * 3600;
const HEADER_FORM = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([^,]+)$/;

export function isPresigned({ queryPairs }: Pick<SignedRequest, "queryPairs">): boolean {
  return queryPairs.some(([name]) => name === "X-Amz-Algorithm");
}

/** Undefined for an unsigned request. Throws AccessDenied when malformed or expired, RequestTimeTooSkewed when stale. */
export function signatureClaim(request: SignedRequest): SignatureClaim | undefined {
  if (isPresigned(request)) return presignedClaim(new Map(request.queryPairs));
  const authorization = request.headers.get("authorization");
  return authorization === undefined ? undefined : headerClaim(authorization, request.headers.get("x-amz-date") ?? "");
}

/** `20260131T235959Z` in milliseconds since 1970; NaN when malformed. */
function timeOf(timestamp: string): number {
  return Date.parse(timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

function headerClaim(authorization: string, timestamp: string): SignatureClaim {
  const [, credential = "", signedHeaders = "", signature = ""] = HEADER_FORM.exec(authorization) ?? [];
  if (!(Math.abs(Date.now() - timeOf(timestamp)) <= MAX_SKEW_MS)) {
    throw new S3Error(
      403,
      "RequestTimeTooSkewed",
      "The request's time and the server's differ by more than 15 minutes.",
    );
  }
  return dated({ credential, signedHeaders: signedHeaders.split(";"), signature, timestamp });
}

function presignedClaim(query: ReadonlyMap<string, string>): SignatureClaim {
  const timestamp = query.get("X-Amz-Date") ?? "";
  const lifetime = Number(query.get("X-Amz-Expires"));
  if (!(lifetime >= 1 && lifetime <= MAX_PRESIGNED_SECONDS)) throw accessDenied("X-Amz-Expires must be 1 to 604800.");
  const age = Date.now() - timeOf(timestamp);
  if (!(age >= -MAX_SKEW_MS)) throw accessDenied("Request is not yet valid");
  if (age > lifetime * 1000) throw accessDenied("Request has expired");
  return dated({
    credential: query.get("X-Amz-Credential") ?? "",
    signedHeaders: (query.get("X-Amz-SignedHeaders") ?? "").split(";"),
    signature: query.get("X-Amz-Signature") ?? "",
    timestamp,
  });
}

/** The key's date must be the timestamp's, or an old signing key would live on. */
function dated(claim: SignatureClaim): SignatureClaim {
  if (claim.credential.split("/")[1] !== claim.timestamp.slice(0, 8))
    throw accessDenied("The credential's date is not the request's.");
  return claim;
}
