import { createWriteStream, type WriteStream } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { businessDateOf, dateOfDay } from "../contracts/calendar.ts";
import { Mapping } from "../contracts/mapping.ts";
import type { Programme } from "../contracts/programme.ts";
import type { Reject, RowAccount, Upload } from "../contracts/uploads.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import type { LoadedFile } from "../platform/ledger/uploads.ts";
import { seal } from "../platform/vault.ts";
import { type CheckedFile, checkFile } from "./checking/check-file.ts";
import { fingerprints, surrogates } from "./identities.ts";
import { lakeKeys, rejectsKey } from "./lake-keys.ts";
import { openLakeWriter } from "./lake-writer.ts";
import { mergeRows } from "./merge-rows.ts";
import { personalLines } from "./personal-fields.ts";
import { isFaulty } from "./reading/fault.ts";
import { decodeIndex, encodeIndex, type IndexedRow, type RowIndex } from "./row-index.ts";

export const PARSER = "text/1";
const FIRST_REJECTS = 20;

/** Everything a file is judged and stored against. */
export interface Surroundings {
  readonly lake: Bucket;
  readonly vault: Bucket;
  readonly pepper: string;
  readonly programmes: readonly Programme[];
  readonly knownDealers: ReadonlySet<string>;
  /** Files of the same sender and feed, in the order of loading. */
  readonly loaded: readonly LoadedFile[];
}

/** How an attempt ended: the upload as it should stand in the ledger, and what it adds to the stream (null: nothing). */
export interface Outcome {
  readonly upload: Upload;
  readonly file: LoadedFile | null;
  /** Codes of dealers the file lists; head office's directory feed only. */
  readonly dealers: readonly string[];
}

/** Checks the file at `path`, stores its good rows and its rejects, and says how the upload ended. Changes no ledger. */
export async function takeIn(upload: Upload, path: string, around: Surroundings): Promise<Outcome> {
  const digest = fingerprints(around.pepper);
  const checked = await checkFile(path, {
    feed: upload.feed,
    dealer: upload.dealer,
    mapping: Mapping.parse(upload.mapping ?? {}),
    programmes: around.programmes,
    knownDealers: around.knownDealers,
    receivedOn: businessDateOf(new Date(upload.receivedAt ?? upload.issuedAt)),
    digest,
  });
  if (isFaulty(checked)) return refused(upload, checked.fault);
  const folder = `${path}.work`;
  return withEngine(folder, (engine) => storeRows(upload, checked, { ...around, engine, digest }));
}

function refused(upload: Upload, fault: NonNullable<Upload["fault"]>): Outcome {
  const account = { received: 0, accepted: 0, rejected: 0, duplicate: 0, corrected: 0 };
  return { upload: { ...upload, state: "REJECTED", fault, account, parser: PARSER }, file: null, dealers: [] };
}

interface Storing extends Surroundings {
  readonly engine: Engine;
  readonly digest: (content: string) => string;
}

async function storeRows(upload: Upload, checked: CheckedFile, storing: Storing): Promise<Outcome> {
  const { engine, lake, pepper } = storing;
  const sequence = (storing.loaded.at(-1)?.sequence ?? 0) + 1;
  const index = await currentIndex(storing);
  const keys = lakeKeys(upload, sequence);
  const surrogate = surrogates(pepper);
  const writer = await openLakeWriter(engine, {
    feed: upload.feed,
    uploadId: upload.uploadId,
    columns: checked.columns,
    surrogate,
  });
  const rejects = openRejects(join(engine.folder, "rejects.ndjson"));
  const personal: string[] = [];
  const superseded: IndexedRow[] = [];
  const dealers: string[] = [];
  let kept = 0;
  for await (const batch of checked.batches) {
    const firstRow = kept;
    const merged = mergeRows(batch.rows, index, {
      sequence,
      firstRow,
      fingerprint: (key) => storing.digest(`key\u001f${key}`),
    });
    writer.add(batch.rows, merged.kept, firstRow);
    personal.push(...personalLines(upload.feed, batch.rows, merged.kept, firstRow));
    if (upload.feed === "dealers")
      dealers.push(...merged.kept.map((position) => String(batch.rows.columns.dealer_id![position])));
    for (const row of merged.superseded) superseded.push(row);
    rejects.add(batch.rejects);
    kept += merged.kept.length;
  }
  const rowsPath = await writer.finish();
  const rejectsPath = await rejects.close();
  if (rejects.count() > 0) await lake.upload(rejectsKey(upload), rejectsPath, { contentType: "application/x-ndjson" });
  const account = accountOf(checked, kept, superseded.length);
  const ended: Upload = {
    ...upload,
    state: stateOf(account),
    account,
    reading: checked.reading,
    firstRejects: [...rejects.first],
    span: spanOf(checked),
    parser: PARSER,
  };
  if (kept === 0) return { upload: ended, file: null, dealers };
  await lake.upload(keys.rows, rowsPath);
  await lake.write(keys.index, encodeIndex(index));
  if (superseded.length > 0) await storeCorrections(storing, superseded, keys.corrections);
  if (personal.length > 0) await seal(storing.vault, keys.sealed, personal, pepper);
  const file: LoadedFile = {
    uploadId: upload.uploadId,
    sequence,
    rowsKey: keys.rows,
    indexKey: keys.index,
    correctionsKey: superseded.length > 0 ? keys.corrections : null,
    sha256: upload.sha256,
    rows: kept,
    lastDate: ended.span?.[1] ?? null,
  };
  return { upload: ended, file, dealers };
}

async function currentIndex({ lake, loaded }: Storing): Promise<RowIndex> {
  const latest = loaded.at(-1);
  return latest ? decodeIndex(await lake.read(latest.indexKey)) : new Map();
}

/** Rows that merged away as duplicates of earlier files move from accepted to duplicate; the sum stays. */
function accountOf(checked: CheckedFile, kept: number, corrected: number): RowAccount {
  const { received, accepted, rejected, duplicate } = checked.account();
  return { received, accepted: kept, rejected, duplicate: duplicate + accepted - kept, corrected };
}

function stateOf({ accepted, duplicate }: RowAccount): Upload["state"] {
  if (accepted > 0) return "LOADED";
  return duplicate > 0 ? "DUPLICATE" : "REJECTED";
}

function spanOf(checked: CheckedFile): [string, string] | undefined {
  const days = checked.span();
  return days ? [dateOfDay(days[0]), dateOfDay(days[1])] : undefined;
}

/** Parquet of (upload_id, row): the rows that this file's rows replace. */
async function storeCorrections(
  { engine, lake, loaded }: Storing,
  superseded: readonly IndexedRow[],
  key: string,
): Promise<void> {
  const uploadOf = new Map(loaded.map(({ sequence, uploadId }) => [sequence, uploadId]));
  const table = await engine.createTable("superseded", { upload_id: "text", row: "number" });
  table.append(
    {
      upload_id: superseded.map(({ sequence }) => uploadOf.get(sequence) ?? null),
      row: superseded.map(({ row }) => row),
    },
    superseded.length,
  );
  table.close();
  const path = join(engine.folder, "corrections.parquet");
  await engine.writeParquet("select upload_id, row::integer as row from superseded order by upload_id, row", path);
  await lake.upload(key, path);
}

/** Rejects go to disk as they come: there may be more than fit in memory. */
function openRejects(path: string) {
  const stream: WriteStream = createWriteStream(path);
  const first: Reject[] = [];
  let count = 0;
  return {
    first,
    count: () => count,
    add: (rejects: readonly Reject[]) => {
      for (const reject of rejects) {
        if (count++ < FIRST_REJECTS) first.push(reject);
        stream.write(`${JSON.stringify(reject)}\n`);
      }
    },
    close: async () => {
      stream.end();
      await finished(stream);
      return path;
    },
  };
}
