import { PipelineError } from "../contracts/errors.ts";
import { DealerId, HEAD_OFFICE, UploadId } from "../contracts/ids.ts";
import type { Principal } from "../contracts/session.ts";
import { annotatedKey, rejectsKey, type Upload } from "../contracts/uploads.ts";
import { openBucket, shortLink } from "../platform/buckets.ts";
import { parseAs } from "../platform/json.ts";
import { findUpload, listUploads } from "../platform/ledger/uploads.ts";
import { allowDealer } from "../platform/principal.ts";

/** A function may answer with 6 MB: so many newest uploads, and so much of a report, stay well below. */
const LISTED_UPLOADS = 200;
const REPORT_BYTES = 4_000_000;

/** A dealer's own newest uploads; everybody's for head office and operators. Proposals are left to {@link uploadFor}: they are long. */
export async function uploadsFor(principal: Principal): Promise<Upload[]> {
  const uploads = await listUploads(principal.role === "dealer" ? principal.scope : undefined, LISTED_UPLOADS);
  return uploads.map((upload) => (upload.hold?.kind === "MAPPING" ? { ...upload, hold: undefined } : upload));
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

/**
 * A link, good for a few minutes, to the sender's own file with the reasons beside its refused rows. It holds personal data, and so
 * is its sender's alone: NOT_ALLOWED for anybody else, NOT_FOUND once the file has expired.
 */
export async function annotatedFor(
  principal: Principal,
  dealer: string,
  id: string,
): Promise<{ readonly url: string }> {
  const upload = await uploadFor(principal, dealer, id);
  if (principal.scope !== upload.dealer)
    throw new PipelineError("NOT_ALLOWED", "an annotated file goes to its sender only");
  if (!upload.annotated || !(await openBucket("inbox").exists(annotatedKey(upload))))
    throw new PipelineError("NOT_FOUND", "there is no annotated file, or it has expired with the upload");
  return { url: await shortLink("inbox", annotatedKey(upload), annotatedName(upload.file)) };
}

/** `10月工单.xlsx` → `10月工单-检查结果.xlsx`. */
function annotatedName(file: string): string {
  const dot = file.lastIndexOf(".");
  return dot > 0 ? `${file.slice(0, dot)}-检查结果${file.slice(dot)}` : `${file}-检查结果`;
}
