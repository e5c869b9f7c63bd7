import { DEFAULT_LIST_SETTINGS, type NotedOutcome } from "../contracts/lists.ts";
import type { Manifest, Run } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { writeJson } from "../platform/json.ts";
import { listRuns } from "../platform/ledger/nights.ts";
import { runFolder } from "./run-folder.ts";

/** Fixes what the lists of this night go on from: their settings, the night before, and what people logged until then. */
export async function freezeLists(run: Run, _senders: readonly string[]): Promise<Manifest["lists"]> {
  const runs = openBucket("runs");
  const outcomes: NotedOutcome[] = [];
  await writeJson(runs, runFolder(run).listOutcomes, outcomes);
  return { settings: DEFAULT_LIST_SETTINGS, before: await nightBefore(run) };
}

/** The latest published night of an earlier business date, unless it left no places on lists. */
async function nightBefore({ businessDate }: Run): Promise<string | null> {
  const earlier = (await listRuns()).filter((each) => each.state === "PUBLISHED" && each.businessDate < businessDate);
  const latest = earlier.reduce<(typeof earlier)[number] | undefined>(
    (best, each) => (best && best.businessDate >= each.businessDate ? best : each),
    undefined,
  );
  return latest && (await openBucket("runs").exists(runFolder(latest).listEntries)) ? latest.runId : null;
}
