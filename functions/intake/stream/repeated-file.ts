import type { Upload } from "../../contracts/uploads.ts";
import { withEngine } from "../../platform/engine.ts";
import type { LoadedFile } from "../../platform/ledger/streams.ts";
import { findUpload } from "../../platform/ledger/uploads.ts";
import type { Outcome, Surroundings } from "../take-in.ts";
import { contentOf, placeOf } from "./file-place.ts";
import { settleStream } from "./settle-stream.ts";

/** The upload that brought this very content and had no row refused; rejects may be sound by now, so those are read again. */
export async function soundTwin(upload: Upload, loaded: readonly LoadedFile[]): Promise<Upload | null> {
  const content = contentOf(upload);
  const twin = loaded.find((file) => file.content === content && file.rejected === 0);
  return twin ? findUpload(upload.dealer, twin.uploadId) : null;
}

/** All of a file that came before is a duplicate; the stream changes only where this copy was received before the one loaded. */
export async function repeated(
  upload: Upload,
  { account, reading, span, parser }: Upload,
  folder: string,
  { lake, stream, loaded }: Surroundings,
): Promise<Outcome> {
  const received = account?.received ?? 0;
  const again = { received, accepted: 0, rejected: 0, duplicate: received, corrected: 0 };
  const ended: Upload = { ...upload, state: "DUPLICATE", hold: undefined, reading, span, parser, account: again };
  const { moved } = placeOf(upload, contentOf(upload), loaded);
  const files = loaded.map((file) => moved.find(({ sequence }) => sequence === file.sequence) ?? file);
  const change =
    moved.length === 0
      ? null
      : (
          await withEngine(folder, (engine) =>
            settleStream({ engine, lake, stream, files, moved, cause: upload.uploadId }),
          )
        ).change;
  return { upload: ended, file: null, change, layout: null, dealers: [] };
}
