import { join } from "node:path";
import type { Bucket } from "../../platform/buckets.ts";
import type { Engine } from "../../platform/engine.ts";
import type { LoadedFile, Stream, StreamChange } from "../../platform/ledger/streams.ts";
import { byReceipt } from "./file-place.ts";
import { type FoldedStream, foldStream } from "./fold-stream.ts";
import { lakeKeys } from "./lake-keys.ts";
import type { RowPlace } from "./row-index.ts";
import { RowKeys } from "./row-keys.ts";

export interface Settling {
  readonly engine: Engine;
  readonly lake: Bucket;
  readonly stream: Stream;
  /** Every file the stream is to have, those whose place moved included as they are to be. */
  readonly files: readonly LoadedFile[];
  readonly moved: readonly LoadedFile[];
  /** The upload that gave rise to it; what is stored is named after it. */
  readonly cause: string;
}

export interface Settled {
  readonly folded: FoldedStream;
  readonly change: StreamChange;
}

/** Works out anew which rows of a stream are in force and stores the answer as its next version. The ledger does not know it yet. */
export async function settleStream(settling: Settling): Promise<Settled> {
  const { engine, lake, stream, files, moved, cause } = settling;
  const folded = await refold(lake, files);
  const version = stream.version + 1;
  const keys = lakeKeys({ ...stream, uploadId: cause }, version);
  await lake.write(keys.index, folded.index.bytes);
  const foldedKey = folded.outOfForce.length > 0 ? keys.corrections : null;
  if (foldedKey) await storeCorrections({ engine, lake }, folded.outOfForce, files, foldedKey);
  const awake = files.filter(({ sequence }) => folded.awake.has(sequence)).map(({ uploadId }) => uploadId);
  return {
    folded,
    change: { moved, stream: { ...stream, version, indexKey: keys.index, foldedKey, foldedAt: version, awake } },
  };
}

/** The rows in force after these files, in the order of their receipt. */
export async function refold(lake: Bucket, files: readonly LoadedFile[]): Promise<FoldedStream> {
  const read = async ({ sequence, keysKey, replaces }: LoadedFile) => ({
    sequence,
    replaces,
    keys: new RowKeys(await lake.read(keysKey)),
  });
  return foldStream(await Promise.all(files.toSorted(byReceipt).map(read)));
}

/** Parquet of (upload_id, row): rows that are not in force. */
export async function storeCorrections(
  { engine, lake }: { readonly engine: Engine; readonly lake: Bucket },
  rows: readonly RowPlace[],
  files: readonly Pick<LoadedFile, "sequence" | "uploadId">[],
  key: string,
): Promise<void> {
  const uploadOf = new Map(files.map(({ sequence, uploadId }) => [sequence, uploadId]));
  const table = await engine.createTable("out_of_force", { upload_id: "text", row: "number" });
  const uploads = rows.map(({ sequence }) => uploadOf.get(sequence) ?? null);
  table.append({ upload_id: uploads, row: rows.map(({ row }) => row) }, rows.length);
  table.close();
  const path = join(engine.folder, "out-of-force.parquet");
  await engine.writeParquet("select upload_id, row::integer as row from out_of_force order by upload_id, row", path);
  await lake.upload(key, path);
}
