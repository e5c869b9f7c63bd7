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
import { knownDealers } from "../platform/ledger/dealers.ts";
import { issueUpload as recordUpload } from "../platform/ledger/uploads.ts";
import { allowDealer, principalOf } from "../platform/principal.ts";
import { shownFileName } from "./report.ts";
import { inboxKey } from "./upload-key.ts";

const TICKET_SECONDS = 900;
const CONTENT_TYPE = "application/octet-stream";
/** An upload's record has room for 400 KB in all. */
const LONGEST_MAPPING = 64_000;

/** A ticket for exactly the file that was claimed: its size, its checksum, its place. */
export async function issueUpload(principal: Principal, claim: UploadClaim, now = new Date()): Promise<UploadTicket> {
  refuseLongMapping(claim);
  const dealer = await senderOf(principal, claim);
  const uploadId = timeOrderedId(now);
  await recordUpload({
    uploadId,
    dealer,
    feed: claim.feed,
    file: shownFileName(claim.file),
    bytes: claim.bytes,
    sha256: claim.sha256,
    state: "ISSUED",
    attempt: 0,
    actor: principal.actor,
    issuedAt: now.toISOString(),
    mapping: claim.mapping,
    replaces: claim.replaces,
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
async function senderOf(principal: Principal, { feed, dealer }: UploadClaim): Promise<string> {
  const isHeadOfficeFeed = HEAD_OFFICE_FEEDS.includes(feed);
  if (principal.role === "dealer") {
    if (isHeadOfficeFeed) throw new PipelineError("NOT_ALLOWED", `only head office sends ${feed}`);
    allowDealer(principal, dealer ?? principal.scope);
    return principal.scope;
  }
  if (isHeadOfficeFeed || dealer === undefined || dealer === HEAD_OFFICE) return HEAD_OFFICE;
  return asListed(parseAs(DealerId, dealer, "dealer"));
}

/** The code as head office's directory spells it: `d0001` must not become a dealer beside `D0001`. */
async function asListed(dealer: string): Promise<string> {
  const listed = await knownDealers();
  return listed.find((known) => known.toLowerCase() === dealer.toLowerCase()) ?? dealer;
}

function refuseLongMapping({ mapping }: UploadClaim): void {
  const length = JSON.stringify(mapping ?? {}).length;
  if (length > LONGEST_MAPPING)
    throw new PipelineError("MAPPING_INVALID", `the mapping has ${length} characters; at most ${LONGEST_MAPPING} fit`);
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
