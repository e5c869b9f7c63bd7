import { join } from "node:path";
import { businessDateOf, dateOfDay } from "../contracts/calendar.ts";
import { Mapping } from "../contracts/mapping.ts";
import type { Programme } from "../contracts/programme.ts";
import { type RowAccount, rejectsKey, type Upload } from "../contracts/uploads.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import type { Tombstones } from "../platform/ledger/tombstones.ts";
import type { LoadedFile } from "../platform/ledger/uploads.ts";
import { sealFile } from "../platform/vault.ts";
import { type CheckedFile, checkFile } from "./checking/check-file.ts";
import { type GatheredRows, gatherRows } from "./gather-rows.ts";
import { fingerprints } from "./identities.ts";
import { lakeKeys } from "./lake-keys.ts";
import { isFaulty } from "./reading/fault.ts";
import { faultOfAccount, shownReading } from "./report.ts";
import { RowIndex, type RowPlace } from "./row-index.ts";

export const PARSER = "text/1";

/** Everything a file is judged and stored against. */
export interface Surroundings {
  readonly lake: Bucket;
  readonly vault: Bucket;
  readonly pepper: string;
  readonly tombstones: Tombstones;
  readonly programmes: readonly Programme[];
  readonly knownDealers: ReadonlySet<string>;
  /** Files of the same sender and feed, in the order of loading. */
  readonly loaded: readonly LoadedFile[];
  /** Under which sequence the very same file was loaded before. */
  readonly loadedBefore?: number | undefined;
}

/** How an attempt ended: the upload as it should stand in the ledger, and what it adds to the stream (null: nothing). */
export interface Outcome {
  readonly upload: Upload;
  readonly file: LoadedFile | null;
  /** Codes of dealers the file lists; head office's directory feed only. */
  readonly dealers: readonly string[];
}

const NOTHING: RowAccount = { received: 0, accepted: 0, rejected: 0, duplicate: 0, corrected: 0 };

/** Checks the file at `path`, stores its good rows and its rejects, and says how the upload ended. Changes no ledger. */
export async function takeIn(upload: Upload, path: string, around: Surroundings): Promise<Outcome> {
  const checked = await checkFile(path, {
    feed: upload.feed,
    dealer: upload.dealer,
    mapping: Mapping.parse(upload.mapping ?? {}),
    programmes: around.programmes,
    knownDealers: around.knownDealers,
    receivedOn: businessDateOf(new Date(upload.receivedAt ?? upload.issuedAt)),
    digest: fingerprints(around.pepper),
  });
  if (isFaulty(checked)) {
    const { fault } = checked;
    return {
      upload: { ...upload, state: "REJECTED", fault, account: NOTHING, parser: PARSER },
      file: null,
      dealers: [],
    };
  }
  return withEngine(`${path}.work`, (engine) => storeRows(upload, checked, { ...around, engine }));
}

interface Storing extends Surroundings {
  readonly engine: Engine;
}

async function storeRows(upload: Upload, checked: CheckedFile, storing: Storing): Promise<Outcome> {
  const { lake, loaded } = storing;
  const sequence = (loaded.at(-1)?.sequence ?? 0) + 1;
  const index = await currentIndex(storing);
  const tombstones = storing.tombstones.all;
  const rows = await gatherRows(upload, checked, { ...storing, tombstones, index, sequence });
  if (rows.rejects.count > 0)
    await lake.upload(rejectsKey(upload), rows.rejects.path, { contentType: "application/x-ndjson" });
  const ended = endedUpload(upload, checked, rows);
  const file = rows.kept > 0 ? await storeKept(ended, rows, { ...storing, index, sequence }) : null;
  return { upload: ended, file, dealers: rows.dealers };
}

async function currentIndex({ lake, loaded }: Storing): Promise<RowIndex> {
  const latest = loaded.at(-1);
  return new RowIndex(latest && (await lake.read(latest.indexKey)));
}

interface Adding extends Storing {
  readonly index: RowIndex;
  readonly sequence: number;
}

/** Writes what the file adds to its stream; nothing of it counts before the ledger says so. */
async function storeKept(upload: Upload, rows: GatheredRows, adding: Adding): Promise<LoadedFile> {
  const { lake, vault, pepper, index, sequence } = adding;
  const keys = lakeKeys(upload, sequence);
  await lake.upload(keys.rows, rows.rowsPath);
  await lake.write(keys.index, index.bytes);
  if (rows.superseded.length > 0) await storeCorrections(adding, rows.superseded, keys.corrections);
  if (rows.personal.count > 0) await sealFile(vault, keys.sealed, rows.personal.path, pepper);
  return {
    uploadId: upload.uploadId,
    sequence,
    rowsKey: keys.rows,
    indexKey: keys.index,
    correctionsKey: rows.superseded.length > 0 ? keys.corrections : null,
    sha256: upload.sha256,
    rows: rows.kept,
    lastDate: upload.span?.[1] ?? null,
  };
}

function endedUpload(
  upload: Upload,
  checked: CheckedFile,
  { kept, superseded, rejects, forgotten }: GatheredRows,
): Upload {
  const account = accountOf(checked, kept, superseded.length);
  return {
    ...upload,
    state: stateOf(account),
    account,
    reading: shownReading(checked.reading),
    fault: faultOfAccount(account),
    firstRejects: [...rejects.first],
    span: spanOf(checked),
    parser: PARSER,
    ...(forgotten > 0 && { erased: { arrival: forgotten } }),
  };
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
  superseded: readonly RowPlace[],
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
