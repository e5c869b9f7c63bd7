import { z } from "zod";
import type { Upload } from "../contracts/uploads.ts";
import { parseAs } from "../platform/json.ts";
import { findUpload } from "../platform/ledger/uploads.ts";
import { uploadOfKey } from "./upload-key.ts";

/** What S3 says through EventBridge and SQS. */
const ObjectCreated = z.looseObject({ detail: z.looseObject({ object: z.looseObject({ key: z.string() }) }) });

/** The inbox key in a queued message. */
export const keyOfArrival = (body: string): string =>
  parseAs(ObjectCreated, JSON.parse(body), "message").detail.object.key;

/** The upload whose ticket gave this key; null for a key that no ticket ever gave. */
export async function uploadBehind(key: string): Promise<Upload | null> {
  const place = uploadOfKey(key);
  const upload = place && (await findUpload(place.dealer, place.uploadId));
  return upload?.feed === place?.feed ? upload : null;
}
