import type { Receipt, Tombstone } from "../../contracts/erasure.ts";
import type { Bucket } from "../../platform/buckets.ts";
import type { Engine } from "../../platform/engine.ts";
import { type LoadedFile, listLoaded, listStreams } from "../../platform/ledger/streams.ts";
import { noteErased } from "../../platform/ledger/uploads.ts";
import { surrogates } from "../identities.ts";
import { findRows, type PersonRows, type RowAddress } from "./find-rows.ts";
import type { Job } from "./job.ts";
import { fileOf, keyOf, PERSON_FEEDS } from "./lake-of-persons.ts";
import { rewriteLake } from "./rewrite-lake.ts";
import { purgeVault, type SealedKeys, sealedObjects, uploadOfSealed, type Vault } from "./sealed-rows.ts";

export interface Stores {
  readonly engine: Engine;
  readonly lake: Bucket;
  readonly vault: Vault;
  readonly files: LoadedFiles;
}

/** Files that count, by the name of their copy in scratch space. */
export type LoadedFiles = ReadonlyMap<string, LoadedFile & { readonly feed: string; readonly dealer: string }>;

export async function loadedFiles(): Promise<LoadedFiles> {
  const streams = (await listStreams()).filter(({ feed }) => PERSON_FEEDS.some((each) => each === feed));
  const lists = await Promise.all(
    streams.map(async ({ feed, dealer }) =>
      (await listLoaded(feed, dealer)).flatMap((file) =>
        [file.rowsKey, file.spareKey].flatMap((key) =>
          key === null ? [] : [[fileOf(key), { ...file, feed, dealer }] as const],
        ),
      ),
    ),
  );
  return new Map(lists.flat());
}

/** Whether a sealed row is the person's by what it says itself. */
export const saysWhom =
  ({ customers, vehicles, phones }: Tombstone) =>
  ({ customer, vehicle, phone }: SealedKeys): boolean =>
    (phone !== null && phones.includes(phone)) ||
    (customer === null
      ? vehicles.some(({ key, isOnlyTheirs }) => isOnlyTheirs && key === vehicle)
      : customers.includes(customer));

/** Sealed objects of no loaded file: what interrupted attempts left. */
export async function orphansIn(vault: Bucket, files: LoadedFiles): Promise<string[]> {
  const loaded = new Set([...files.values()].map(({ uploadId }) => uploadId));
  return (await sealedObjects(vault)).filter((key) => !loaded.has(uploadOfSealed(key)));
}

export type CarriedOut = Pick<Receipt, "rewritten" | "uploads"> & {
  /** `feed/dealer` of the streams that had rows of the person. */
  readonly streams: ReadonlySet<string>;
};

/**
 * Makes the person's rows nobody's. The order is what a repeat after a kill relies on: the ledger first, for counts cannot be
 * had later; then the vault, whose rows are found through the lake; the lake last, surveys before the orders that explain them.
 */
export async function carryOut(
  { engine, lake, vault, files }: Stores,
  { tombstone, job, rows }: { readonly tombstone: Tombstone; readonly job: Job; readonly rows: readonly RowAddress[] },
): Promise<CarriedOut> {
  const found = await findRows(engine, { ...tombstone, rows }, tombstone);
  const counted = found.rows.filter(({ file }) => files.has(file));
  const uploads = await noteUploads(counted, files, job.receiptId);
  const orphans = { objects: await orphansIn(vault.vault, files), isSought: saysWhom(tombstone) };
  const purged = await purgeVault(vault, counted, orphans);
  const lakeObjects = await rewriteLake(engine, lake, found, surrogates(job.salt));
  const streams = new Set(counted.map(({ file }) => streamOf(files, file)));
  return { rewritten: { lake: lakeObjects, vault: purged.objects, sealedRows: purged.rows }, uploads, streams };
}

function streamOf(files: LoadedFiles, file: string): string {
  const { feed = "", dealer = "" } = files.get(file) ?? {};
  return `${feed}/${dealer}`;
}

async function noteUploads(
  rows: PersonRows["rows"],
  files: LoadedFiles,
  receiptId: string,
): Promise<Receipt["uploads"]> {
  let erased = 0;
  // Spare rows were duplicates and are not among an upload's accepted ones.
  const byFile = Map.groupBy(
    rows.filter(({ file }) => files.get(file)?.rowsKey === keyOf(file)),
    ({ file }) => file,
  );
  for (const [file, own] of byFile) {
    const loaded = files.get(file);
    const upload = loaded && (await noteErased(loaded, { receiptId, rows: own.length }));
    if (upload?.state === "ERASED") erased += 1;
  }
  return { touched: byFile.size, erased };
}
