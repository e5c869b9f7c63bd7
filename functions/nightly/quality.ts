import { type Run, RunEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { readFileCounts, scoreCoverage, scoreQuality } from "./file-counts.ts";
import { openLakeViews } from "./lake-views.ts";
import { readNetwork } from "./network.ts";
import { publishScopes, recordOutputs } from "./outputs.ts";
import { nightBuckets, readManifest } from "./run-folder.ts";
import { byScope } from "./scopes.ts";
import { scoreIntegrity } from "./survey-signals.ts";

/** Says how far the night's inputs can be trusted: quality of the files, what is missing, and answers that look made up. */
export async function scoreInputs(run: Run): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["dealers", "service", "sales", "survey", "invitations"]);
      await engine.set({ as_of: run.businessDate });
      const network = await readNetwork(engine, manifest);
      const counts = await readFileCounts(lake, manifest);
      const place = { run, published: openBucket("published") };
      const facts = { run, network };
      const quality = await scoreQuality(engine, counts, facts);
      const integrity = await scoreIntegrity(engine, manifest, network);
      const files = [
        ...(await publishScopes(place, "quality", byScope(quality, network))),
        ...(await publishScopes(place, "coverage", byScope(scoreCoverage(counts, facts), network))),
        ...(await publishScopes(place, "integrity", byScope(integrity, network))),
      ];
      await recordOutputs(run, { step: "quality", files, totals: { countedFiles: counts.length } });
    }),
  );
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "quality", () => scoreInputs(run)));
