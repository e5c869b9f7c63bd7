import { z } from "zod";
import type { Bucket } from "../../platform/buckets.ts";
import { openSealed, reseal } from "../../platform/vault.ts";
import type { RowAddress } from "./find-rows.ts";
import type { Keys } from "./keys.ts";
import { PERSON_FEEDS } from "./lake-of-persons.ts";

/** One sealed row, as far as anybody who looks for a person needs it. */
const SealedRow = z.looseObject({
  row: z.int(),
  customer_id: z.string().optional(),
  vin: z.string().optional(),
  phone: z.string().optional(),
});

export interface SealedKeys {
  readonly row: number;
  readonly customer: number | null;
  readonly vehicle: number | null;
  readonly phone: string | null;
}

export interface Vault {
  readonly vault: Bucket;
  readonly pepper: string;
  /** Scratch space. */
  readonly folder: string;
  readonly keys: Keys;
}

/** Keys of every sealed object about customers. */
export async function sealedObjects(vault: Bucket): Promise<string[]> {
  const lists = await Promise.all(PERSON_FEEDS.map((feed) => vault.list(`sealed/${feed}/`)));
  return lists.flat();
}

export const uploadOfSealed = (key: string): string => key.slice(key.lastIndexOf("/") + 1);

/** The rows of an object that satisfy a condition. */
export async function sealedRows(
  { vault, pepper, folder, keys }: Vault,
  key: string,
  isSought: (row: SealedKeys) => boolean,
): Promise<SealedKeys[]> {
  const found: SealedKeys[] = [];
  for await (const line of openSealed(vault, key, { pepper, folder })) {
    const row = keysOf(line, keys);
    if (isSought(row)) found.push(row);
  }
  return found;
}

export interface Purged {
  readonly objects: number;
  readonly rows: number;
}

/** Drops the person's rows: by address in objects of loaded uploads, by content in those that an interrupted attempt left. */
export async function purgeVault(
  { vault, pepper, folder, keys }: Vault,
  rows: readonly RowAddress[],
  orphans: { readonly objects: readonly string[]; readonly isSought: (row: SealedKeys) => boolean },
): Promise<Purged> {
  const byUpload = Map.groupBy(rows, ({ uploadId }) => uploadId);
  let purged: Purged = { objects: 0, rows: 0 };
  for (const key of await sealedObjects(vault)) {
    const gone = new Set(byUpload.get(uploadOfSealed(key))?.map(({ row }) => row));
    const isOrphan = orphans.objects.includes(key);
    if (gone.size === 0 && !isOrphan) continue;
    const { dropped } = await reseal(vault, key, { pepper, folder }, (line) => {
      const row = keysOf(line, keys);
      return !(gone.has(row.row) || (isOrphan && orphans.isSought(row)));
    });
    if (dropped > 0) purged = { objects: purged.objects + 1, rows: purged.rows + dropped };
  }
  return purged;
}

function keysOf(line: string, { surrogate, phone }: Keys): SealedKeys {
  const sealed = SealedRow.parse(JSON.parse(line));
  return {
    row: sealed.row,
    customer: sealed.customer_id === undefined ? null : surrogate.customer(sealed.customer_id),
    vehicle: sealed.vin === undefined ? null : surrogate.vehicle(sealed.vin),
    phone: sealed.phone === undefined ? null : phone(sealed.phone),
  };
}
