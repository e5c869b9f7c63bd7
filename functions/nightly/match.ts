import { join } from "node:path";
import { HEAD_OFFICE } from "../contracts/ids.ts";
import { type Run, RunEvent } from "../contracts/night.ts";
import { withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { openLakeViews } from "./lake-views.ts";
import { nightBuckets, readManifest, runFolder } from "./run-folder.ts";
import { type Settled, settlePersons } from "./settle-persons.ts";

/** Settles over all shards, once a night, who is the same person and who had which vehicle when. */
export async function matchPersons(run: Run): Promise<Settled> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  const headOfficeUploads = manifest.files
    .filter(({ dealer }) => dealer === HEAD_OFFICE)
    .map(({ uploadId }) => uploadId);
  return withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["service", "sales", "survey"]);
      await engine.set({ as_of: run.businessDate });
      const settled = await settlePersons(engine, { headOfficeUploads, decisions: manifest.decisions });
      const keys = runFolder(run);
      for (const table of ["persons", "merges", "tenures"] as const) {
        const path = join(folder, `${table}.parquet`);
        await engine.writeParquet(`select * from ${table} order by rowid`, path);
        await runs.upload(keys[table], path);
      }
      return settled;
    }),
  );
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "match", () => matchPersons(run)));
