import type { Upload } from "../../contracts/uploads.ts";
import type { Bucket } from "../../platform/buckets.ts";
import type { Engine } from "../../platform/engine.ts";
import type { LoadedFile, Stream, StreamChange } from "../../platform/ledger/streams.ts";
import { sealFile } from "../../platform/vault.ts";
import type { GatheredRows } from "../gather-rows.ts";
import type { FilePlace } from "./file-place.ts";
import { lakeKeys } from "./lake-keys.ts";
import { RowIndex } from "./row-index.ts";
import { settleStream, storeCorrections } from "./settle-stream.ts";
import { StreamMerge } from "./stream-merge.ts";

/** What a file did to its stream when its turn came. */
export interface Effect {
  readonly kept: number;
  readonly corrected: number;
}

export interface Adding {
  readonly engine: Engine;
  readonly lake: Bucket;
  readonly vault: Bucket;
  readonly pepper: string;
  readonly stream: Stream;
  readonly loaded: readonly LoadedFile[];
  /** Null where the file is not the newest, and the stream has to be worked out anew. */
  readonly merge: StreamMerge | null;
  readonly place: FilePlace;
  readonly content: string;
  readonly volume: Pick<LoadedFile, "received" | "rejected" | "span" | "days" | "programmes">;
}

export interface Added {
  readonly file: LoadedFile;
  readonly change: StreamChange;
  readonly effect: Effect;
}

/** A merge of the stream's next file with the rows in force. */
export async function beginMerge(
  { replaces }: Upload,
  { lake, stream }: { readonly lake: Bucket; readonly stream: Stream },
): Promise<StreamMerge> {
  const index = new RowIndex(stream.indexKey ? await lake.read(stream.indexKey) : undefined);
  return new StreamMerge(index, stream.version + 1, replaces ?? null);
}

/** Writes what the file adds to its stream; nothing of it counts before the ledger says so. */
export async function addFile(upload: Upload, rows: GatheredRows, adding: Adding): Promise<Added> {
  const { lake, vault, pepper, stream, merge, place, content, volume } = adding;
  const sequence = stream.version + 1;
  const keys = lakeKeys(upload, sequence);
  await lake.upload(keys.rows, rows.rowsPath);
  if (rows.sparePath) await lake.upload(keys.spare, rows.sparePath);
  await lake.write(keys.keys, rows.keys);
  if (rows.personal.count > 0) await sealFile(vault, keys.sealed, rows.personal.path, pepper);
  const file: LoadedFile = {
    uploadId: upload.uploadId,
    sequence,
    order: place.order,
    content,
    rowsKey: keys.rows,
    spareKey: rows.sparePath === null ? null : keys.spare,
    keysKey: keys.keys,
    correctionsKey: merge && merge.superseded.length > 0 ? keys.corrections : null,
    sha256: upload.sha256,
    rows: rows.kept,
    ...volume,
    replaces: upload.replaces ?? null,
  };
  return merge ? appended(file, merge, adding) : insertedInto(file, adding);
}

/** The newest file: the index goes on from where it stood. */
async function appended(
  file: LoadedFile,
  merge: StreamMerge,
  { engine, lake, stream, loaded }: Adding,
): Promise<Added> {
  const { index } = lakeKeys({ ...stream, uploadId: file.uploadId }, file.sequence);
  await lake.write(index, merge.index.bytes);
  if (file.correctionsKey)
    await storeCorrections({ engine, lake }, merge.superseded, [...loaded, file], file.correctionsKey);
  return {
    file,
    effect: { kept: file.rows, corrected: merge.corrected },
    change: { moved: [], stream: { ...stream, version: file.sequence, indexKey: index } },
  };
}

/** A file that comes late, or takes others of the same content with it. */
async function insertedInto(file: LoadedFile, { engine, lake, stream, loaded, place }: Adding): Promise<Added> {
  const files = [...loaded.map((each) => place.moved.find(({ sequence }) => sequence === each.sequence) ?? each), file];
  const settled = await settleStream({ engine, lake, stream, files, moved: place.moved, cause: file.uploadId });
  const effect = settled.folded.effects.get(file.sequence) ?? { kept: 0, corrected: 0 };
  return { file, effect, change: settled.change };
}
