import { type Bucket, openBucket } from "../../platform/buckets.ts";
import { withEngine } from "../../platform/engine.ts";
import { withScratch } from "../../platform/scratch.ts";
import { readSecret } from "../../platform/secrets.ts";
import { loadedFiles, type Stores } from "./carry-out.ts";
import { keysUnder } from "./keys.ts";
import { openLakeOfPersons } from "./lake-of-persons.ts";

export const openVault = (): Bucket => openBucket("vault");

/** The lake as it lies now in an engine, beside the vault, for as long as `work` takes. */
export async function withLake<T>(work: (stores: Stores & { readonly lakeObjects: number }) => Promise<T>): Promise<T> {
  const pepper = await readSecret("pepper");
  return withScratch((folder) =>
    withEngine(folder, async (engine) => {
      const lake = openBucket("lake");
      // The ledger first: a file that is loaded between the two is taken for an interrupted attempt's, and read all the same.
      const files = await loadedFiles();
      const lakeObjects = await openLakeOfPersons(engine, lake);
      const vault = { vault: openVault(), pepper, folder, keys: keysUnder(pepper) };
      return work({ engine, lake, vault, files, lakeObjects });
    }),
  );
}
