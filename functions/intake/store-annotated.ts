import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { annotatedKey, Reject, type Upload } from "../contracts/uploads.ts";
import type { Bucket } from "../platform/buckets.ts";
import { log } from "../platform/log.ts";
import { annotateFile } from "./annotating/annotate-file.ts";
import type { Sheet } from "./reading/read-sheet.ts";

const CONTENT_TYPE = {
  text: "application/octet-stream",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export interface AnnotatedSource {
  readonly inbox: Bucket;
  /** The sender's file on scratch disk. */
  readonly path: string;
  readonly sheet: Sheet;
  /** Rejects as lines of JSON on scratch disk. */
  readonly rejects: { readonly path: string; readonly count: number };
}

/**
 * Stores the sender's file with the reasons beside its refused rows; false where nothing was refused, or where it cannot be
 * made: the report says the same, so no upload fails for it.
 */
export async function storeAnnotated(
  upload: Upload,
  { inbox, path, sheet, rejects }: AnnotatedSource,
): Promise<boolean> {
  if (rejects.count === 0) return false;
  const out = `${path}.annotated`;
  try {
    await annotateFile({ path, out, sheet, rejects: rejectsIn(rejects.path), language: "zh-CN" });
    await inbox.upload(annotatedKey(upload), out, { contentType: CONTENT_TYPE[sheet.format] });
    return true;
  } catch (error) {
    const { name: code } = error instanceof Error ? error : new Error();
    log.warn("the annotated file could not be made", { uploadId: upload.uploadId, code });
    return false;
  } finally {
    await rm(out, { force: true });
  }
}

async function* rejectsIn(path: string): AsyncGenerator<Reject> {
  for await (const line of createInterface({ input: createReadStream(path) })) yield Reject.parse(JSON.parse(line));
}
