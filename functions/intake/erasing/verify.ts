import type { Receipt, Tombstone } from "../../contracts/erasure.ts";
import { PipelineError } from "../../contracts/errors.ts";
import { orphansIn, type Stores, saysWhom } from "./carry-out.ts";
import { findRows } from "./find-rows.ts";
import { type SealedKeys, sealedObjects, sealedRows, uploadOfSealed } from "./sealed-rows.ts";

/**
 * Reads everything of the streams concerned again and looks for the person. Throws ERASURE_INCOMPLETE with the number of rows
 * that are still there. `engine` has the lake as it lies now, `lakeObjects` of them.
 */
export async function verify(
  stores: Stores,
  tombstone: Tombstone,
  { lakeObjects, streams }: { readonly lakeObjects: number; readonly streams: ReadonlySet<string> },
): Promise<Receipt["verified"]> {
  const left = await findRows(stores.engine, { ...tombstone, rows: [] }, tombstone);
  const later = await laterRows(stores);
  const { vault } = stores.vault;
  const orphans = await orphansIn(vault, stores.files);
  const concerned = (await sealedObjects(vault)).filter(
    (key) => streams.has(streamOfSealed(key)) || orphans.includes(key),
  );
  let found = left.rows.length;
  for (const key of concerned) {
    const isHere = ({ row }: SealedKeys) => !later.has(`${uploadOfSealed(key)} ${row}`);
    const isSought = saysWhom(tombstone);
    found += (await sealedRows(stores.vault, key, (row) => isSought(row) && isHere(row))).length;
  }
  if (found > 0) throw new PipelineError("ERASURE_INCOMPLETE", `${found} rows are still there`);
  return { lakeObjects, sealedObjects: concerned.length, found: 0 };
}

/** `sealed/<feed>/<dealer>/<upload>` → `<feed>/<dealer>`. */
const streamOfSealed = (key: string): string => key.split("/").slice(1, 3).join("/");

/** Rows under the person's keys that the erasure does not reach: of a later day, or of another dealer. */
async function laterRows({ engine }: Stores): Promise<Set<string>> {
  const found = await engine.query(
    `select upload_id || ' ' || row as address from lake_rows
    where customer_key in (select key from sought_customers) or vehicle_key in (select key from sought_vehicles)`,
  );
  return new Set(found.text("address").flatMap((address) => address ?? []));
}
