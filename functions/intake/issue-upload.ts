import { randomBytes } from "node:crypto";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { PipelineError } from "../contracts/errors.ts";
import { HEAD_OFFICE_FEEDS } from "../contracts/feeds.ts";
import { DealerId, HEAD_OFFICE } from "../contracts/ids.ts";
import type { Principal } from "../contracts/session.ts";
import { UploadClaim, type UploadTicket } from "../contracts/uploads.ts";
import { s3 } from "../platform/buckets.ts";
import { setting } from "../platform/environment.ts";
import { reportErrors } from "../platform/handler.ts";
import { answerErrors, bodyOf, json } from "../platform/http.ts";
import { parseAs } from "../platform/json.ts";
import { recallMapping, issueUpload as recordUpload } from "../platform/ledger/uploads.ts";
import { allowDealer, principalOf } from "../platform/principal.ts";
import { inboxKey } from "./upload-key.ts";

const TICKET_SECONDS = 900;
const CONTENT_TYPE = "application/octet-stream";

/** A ticket for exactly the file that was claimed: its size, its checksum, its place. */
export async function issueUpload(principal: Principal, claim: UploadClaim, now = new Date()): Promise<UploadTicket> {
  const dealer = senderOf(principal, claim);
  const uploadId = timeOrderedId(now);
  const mapping = claim.mapping ?? (await recallMapping(dealer, claim.feed));
  await recordUpload({
    uploadId,
    dealer,
    feed: claim.feed,
    file: claim.file,
    bytes: claim.bytes,
    sha256: claim.sha256,
    state: "ISSUED",
    attempt: 0,
    actor: principal.actor,
    issuedAt: now.toISOString(),
    mapping,
  });
  const { url, fields } = await createPresignedPost(s3, {
    Bucket: setting("inbox"),
    Key: inboxKey(dealer, claim.feed, uploadId),
    Expires: TICKET_SECONDS,
    Fields: {
      "Content-Type": CONTENT_TYPE,
      "x-amz-checksum-algorithm": "SHA256",
      "x-amz-checksum-sha256": Buffer.from(claim.sha256, "hex").toString("base64"),
    },
    Conditions: [["content-length-range", claim.bytes, claim.bytes]],
  });
  return { uploadId, dealer, url, fields };
}

/** Who sends: a dealer for itself; head office and operators for the dealer they name, or as head office. */
function senderOf(principal: Principal, { feed, dealer }: UploadClaim): string {
  const isHeadOfficeFeed = HEAD_OFFICE_FEEDS.includes(feed);
  if (principal.role === "dealer") {
    if (isHeadOfficeFeed) throw new PipelineError("NOT_ALLOWED", `only head office sends ${feed}`);
    allowDealer(principal, dealer ?? principal.scope);
    return principal.scope;
  }
  if (isHeadOfficeFeed || dealer === undefined || dealer === HEAD_OFFICE) return HEAD_OFFICE;
  return parseAs(DealerId, dealer, "dealer");
}

/** UUID version 7 (RFC 9562, section 5.7): sorts by time of issue. */
function timeOrderedId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export const handler = middy(async (event: APIGatewayProxyEventV2WithJWTAuthorizer) =>
  json(await issueUpload(principalOf(event), parseAs(UploadClaim, bodyOf(event), "upload")), { statusCode: 201 }),
)
  .use(answerErrors())
  .use(reportErrors());
