import { mkdir } from "node:fs/promises";
import type { Decision, UndoEffect } from "../../contracts/decisions.ts";
import { PipelineError } from "../../contracts/errors.ts";
import type { Upload } from "../../contracts/uploads.ts";
import { type Bucket, openBucket } from "../../platform/buckets.ts";
import { withEngine } from "../../platform/engine.ts";
import { commitUndone, type LoadedFile, listLoaded, readStream, type Stream } from "../../platform/ledger/streams.ts";
import { log } from "../../platform/log.ts";
import { withScratch } from "../../platform/scratch.ts";
import { RowIndex } from "../stream/row-index.ts";
import { refold, settleStream } from "../stream/settle-stream.ts";
import type { Decided } from "./decide-upload.ts";

/** Other files of the stream may be quicker this often. */
const MAX_TRIES = 5;

/**
 * Takes a loaded upload out of force: the stream is worked out anew without it, so that rows it had corrected come back. Rows stay in
 * the lake, out of force. With `preview` nothing changes, and the effect says what would.
 */
export async function undoUpload(upload: Upload, decision: Decision, preview: boolean): Promise<Decided> {
  const lake = openBucket("lake");
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const stream = await readStream(upload.feed, upload.dealer);
    const loaded = await listLoaded(upload.feed, upload.dealer);
    const file = loaded.find(({ uploadId }) => uploadId === upload.uploadId);
    if (!file) throw new PipelineError("DECISION_REFUSED", `upload ${upload.uploadId} has no rows to take back`);
    const left = loaded.filter((each) => each !== file);
    const effect = await effectOf(lake, stream, file, left);
    if (preview) return { upload, effect };
    const undone: Upload = {
      ...upload,
      state: "SUPERSEDED",
      decisions: [...(upload.decisions ?? []), decision],
    };
    const change = await settled(lake, stream, left, upload.uploadId);
    if (await commitUndone(undone, upload.state, file, change)) {
      log.info("upload undone", { uploadId: upload.uploadId, dealer: upload.dealer, feed: upload.feed, ...effect });
      return { upload: undone, effect };
    }
  }
  throw new PipelineError("UPLOAD_CONTENDED", `other files of the stream were quicker ${MAX_TRIES} times`);
}

const settled = (lake: Bucket, stream: Stream, files: readonly LoadedFile[], cause: string) =>
  withScratch(async (folder) => {
    const engineFolder = `${folder}/engine`;
    await mkdir(engineFolder);
    return withEngine(
      engineFolder,
      async (engine) => (await settleStream({ engine, lake, stream, files, moved: [], cause })).change,
    );
  });

async function effectOf(
  lake: Bucket,
  stream: Stream,
  { sequence }: LoadedFile,
  left: readonly LoadedFile[],
): Promise<UndoEffect> {
  const before = new RowIndex(stream.indexKey ? await lake.read(stream.indexKey) : undefined);
  const { index: after } = await refold(lake, left);
  const counts = { leaving: 0, before: 0, after: 0 };
  for (let entry = 0; entry < before.size; entry++) {
    const place = before.place(entry);
    if (place) counts.before += 1;
    if (place?.sequence === sequence) counts.leaving += 1;
  }
  for (let entry = 0; entry < after.size; entry++) if (after.place(entry)) counts.after += 1;
  return { ...counts, returning: counts.after - (counts.before - counts.leaving) };
}
