import { PipelineError } from "../contracts/errors.ts";
import { DealerId, HEAD_OFFICE, UploadId } from "../contracts/ids.ts";
import type { Principal } from "../contracts/session.ts";
import { rejectsKey, type Upload } from "../contracts/uploads.ts";
import { openBucket } from "../platform/buckets.ts";
import { parseAs } from "../platform/json.ts";
import { findUpload, listUploads } from "../platform/ledger/uploads.ts";
import { allowDealer } from "../platform/principal.ts";

/** A function may answer with 6 MB: so many newest uploads, and so much of a report, stay well below. */
const LISTED_UPLOADS = 200;
const REPORT_BYTES = 4_000_000;

/** A dealer's own newest uploads; everybody's for head office and operators. */
export function uploadsFor(principal: Principal): Promise<Upload[]> {
  return listUploads(principal.role === "dealer" ? principal.scope : undefined, LISTED_UPLOADS);
}

export async function uploadFor(principal: Principal, dealer: string, id: string): Promise<Upload> {
  const sender = dealer === HEAD_OFFICE ? dealer : parseAs(DealerId, dealer, "dealer");
  allowDealer(principal, sender);
  const upload = await findUpload(sender, parseAs(UploadId, id, "upload"));
  if (!upload) throw new PipelineError("NOT_FOUND", `${sender} has no upload ${id}`);
  return upload;
}

/** Rejects as lines of JSON, in the order of the file; the first of them where there are too many for one answer. */
export async function rejectsFor(principal: Principal, dealer: string, id: string): Promise<string> {
  const upload = await uploadFor(principal, dealer, id);
  if (!upload.account?.rejected) return "";
  const head = await openBucket("lake").head(rejectsKey(upload), REPORT_BYTES);
  return head?.subarray(0, head.lastIndexOf("\n") + 1).toString("utf8") ?? "";
}
