import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { accessDenied, S3Error } from "./s3-error.ts";
import { isPresigned, type SignatureClaim, signatureClaim } from "./signature-claim.ts";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a signature covers. `path` is raw, `queryPairs` are decoded, header names are lower case. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly queryPairs: readonly (readonly [string, string])[];
  readonly headers: ReadonlyMap<string, string>;
}

/**
 * Checks an AWS Signature Version 4, in headers or presigned, against the one pair of keys. `payload` is the body's
 * SHA-256 in hex, or one of S3's words for a body that is not covered. Throws S3Error 403 where it does not hold.
 *
 * AWS, "Create a signed AWS API request"; the clock may be 15 minutes off, as there.
 */
export function verifySignature(request: SignedRequest, credentials: Credentials, payload: string): void {
  const claim = signatureClaim(request);
  if (!claim) throw accessDenied("Access Denied");
  requireCoverage(request, claim);
  const canonical = createHash("sha256")
    .update(canonicalRequest(request, claim, payload))
    .digest("hex");
  const scope = claim.credential.slice(claim.credential.indexOf("/") + 1);
  const signed = ["AWS4-HMAC-SHA256", claim.timestamp, scope, canonical].join("\n");
  verifyText(signed, claim, credentials);
}

/** Checks that `signature` is `text` signed with the key derived for `credential` (`ID/date/region/service/aws4_request`). */
export function verifyText(
  text: string,
  { credential, signature }: Pick<SignatureClaim, "credential" | "signature">,
  { accessKeyId, secretAccessKey }: Credentials,
): void {
  const [claimedId, date = "", region = "", service = "", terminator] = credential.split("/");
  if (claimedId !== accessKeyId || terminator !== "aws4_request") {
    throw new S3Error(403, "InvalidAccessKeyId", "The access key is not the one of this endpoint.");
  }
  const signingKey = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  const expected = hmac(signingKey, text);
  const given = Buffer.from(signature, "hex");
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(403, "SignatureDoesNotMatch", "The signature does not match; check key and signing method.");
  }
}

/** Host and every `x-amz-*` header must be signed, or a bystander could change them. */
function requireCoverage({ headers }: SignedRequest, { signedHeaders }: SignatureClaim): void {
  const uncovered = ["host", ...headers.keys()].find(
    (name) => (name === "host" || name.startsWith("x-amz-")) && !signedHeaders.includes(name),
  );
  if (uncovered) throw accessDenied(`The header ${uncovered} was present but not signed.`);
}

function canonicalRequest(request: SignedRequest, { signedHeaders }: SignatureClaim, payload: string): string {
  const query = request.queryPairs
    .filter(([name]) => !(isPresigned(request) && name === "X-Amz-Signature"))
    .map(([name, value]) => ({ name: uriEncoded(name), value: uriEncoded(value) }))
    .sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`);
  const headers = signedHeaders.map(
    (name) => `${name}:${(request.headers.get(name) ?? "").trim().replace(/\s+/g, " ")}\n`,
  );
  const path = request.path.split("/").map((step) => uriEncoded(decodeURIComponent(step)));
  return [request.method, path.join("/"), query.join("&"), headers.join(""), signedHeaders.join(";"), payload].join(
    "\n",
  );
}

function uriEncoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function byCodePoint(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}
