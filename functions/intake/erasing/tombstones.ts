import { type Tombstone, Tombstone as TombstoneShape, tombstoneKey } from "../../contracts/erasure.ts";
import { PipelineError } from "../../contracts/errors.ts";
import type { Bucket } from "../../platform/buckets.ts";
import { readJson, writeJson } from "../../platform/json.ts";
import { putTombstone, readTombstones } from "../../platform/ledger/tombstones.ts";

const MOST_TRIES = 5;

/** Every tombstone there is, in the ledger or in the vault: whichever was restored from a backup, the other knows. */
export async function everyTombstone(vault: Bucket): Promise<Tombstone[]> {
  const keys = await vault.list(tombstoneKey("").replace(".json", ""));
  const stored = await Promise.all(keys.map((key) => readJson(vault, key, TombstoneShape)));
  const all = new Map<string, Tombstone>();
  for (const each of [...stored, ...(await readTombstones()).all]) {
    const known = all.get(each.id);
    all.set(each.id, known ? union(known, each) : each);
  }
  return [...all.values()];
}

/** Puts a tombstone into vault and ledger. Once it is there, no file is loaded that was read without knowing it. */
export async function plant(vault: Bucket, tombstone: Tombstone): Promise<void> {
  await writeJson(vault, tombstoneKey(tombstone.id), tombstone);
  for (let tries = 0; tries < MOST_TRIES; tries++)
    if (await putTombstone(tombstone, (await readTombstones()).version)) return;
  throw new PipelineError("LAKE_CONTENDED", "the ledger of tombstones kept changing");
}

/** Two states of one tombstone: nothing that either knew is lost. */
function union(one: Tombstone, other: Tombstone): Tombstone {
  const [older, newer] = one.until <= other.until ? [one, other] : [other, one];
  const vehicles = new Map([...older.vehicles, ...newer.vehicles].map((vehicle) => [vehicle.key, vehicle]));
  return {
    ...newer,
    customers: [...new Set([...older.customers, ...newer.customers])],
    vehicles: [...vehicles.values()],
    phones: [...new Set([...older.phones, ...newer.phones])],
  };
}
