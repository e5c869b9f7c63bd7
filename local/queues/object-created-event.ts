import { createHash } from "node:crypto";
import type { ObjectCreated } from "../storage/outbox.ts";
import { ACCOUNT, REGION } from "../template/intrinsics.ts";

/** An event as EventBridge carries it. */
export interface BusEvent {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** S3's "Object Created". The id follows from the object's own event, so telling it twice is noticed. */
export function objectCreatedEvent({ id, bucket, key, size, etag, versionId, eventTime }: ObjectCreated): BusEvent {
  const version = versionId === "null" ? {} : { "version-id": versionId };
  return {
    ...envelope(`${bucket}/${key}/${eventTime}/${id}`, eventTime),
    "detail-type": "Object Created",
    source: "aws.s3",
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: "0",
      bucket: { name: bucket },
      object: { key, size, etag: etag.replaceAll('"', ""), ...version, sequencer: id.toString(16).padStart(16, "0") },
      "request-id": String(id),
      requester: ACCOUNT,
      reason: "PutObject",
    },
  };
}

/** The fields that every event shares; `identity` decides the event's id. */
export function envelope(identity: string, time: string) {
  return { version: "0", id: uuidOf(identity), account: ACCOUNT, region: REGION, time } as const;
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
