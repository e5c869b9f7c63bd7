import { PipelineError } from "../contracts/errors.ts";
import { DealerId, HEAD_OFFICE, UploadId } from "../contracts/ids.ts";
import type { Principal } from "../contracts/session.ts";
import type { Upload } from "../contracts/uploads.ts";
import { openBucket } from "../platform/buckets.ts";
import { parseAs } from "../platform/json.ts";
import { findUpload, listUploads } from "../platform/ledger/uploads.ts";
import { allowDealer } from "../platform/principal.ts";

/** As many lines of rejects as an answer may carry. */
const MAX_REJECT_LINES = 5_000;

/** A dealer's own uploads; everybody's for head office and operators. */
export function uploadsFor(principal: Principal): Promise<Upload[]> {
  return listUploads(principal.role === "dealer" ? principal.scope : undefined);
}

export async function uploadFor(principal: Principal, dealer: string, id: string): Promise<Upload> {
  const sender = dealer === HEAD_OFFICE ? dealer : parseAs(DealerId, dealer, "dealer");
  allowDealer(principal, sender);
  const upload = await findUpload(sender, parseAs(UploadId, id, "upload"));
  if (!upload) throw new PipelineError("NOT_FOUND", `${sender} has no upload ${id}`);
  return upload;
}

/** Rejects as lines of JSON, in the order of the file. */
export async function rejectsFor(principal: Principal, dealer: string, id: string): Promise<string> {
  const upload = await uploadFor(principal, dealer, id);
  const found = await openBucket("lake").find(`rejects/${upload.dealer}/${upload.uploadId}.ndjson`);
  const lines = found?.body.toString("utf8").split("\n") ?? [];
  return lines.slice(0, MAX_REJECT_LINES).join("\n");
}
