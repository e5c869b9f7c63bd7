import path from "node:path";
import { readPublished } from "../../../local/cli/read-published.ts";
import { runNight } from "../../../local/cli/run-night.ts";
import { takeInSample } from "../../../local/cli/sample-network.ts";
import { generateSample } from "../../../local/sample/generate-sample.ts";
import { openRealCloud } from "../../support/open-real-cloud.ts";

/** What the parent hears: how many steps of the second night are done, and which run readers see meanwhile. */
export interface Heard {
  readonly first: string;
  readonly second: string;
  readonly seen: string;
  readonly done: number;
}

/** Publishes a small network's night, then starts the next day's and tells of each step; lives until it is killed. */
const [folder = "", cdkOut = ""] = process.argv.slice(2);
const cloud = await openRealCloud(folder, cdkOut);
const settings = {
  dealers: 3,
  customers: 240,
  months: 26,
  seed: 5,
  until: "2026-10-30",
  out: path.join(folder, "sample"),
};
const files = (await generateSample(settings, () => {})).filter(({ feed }) => feed !== "invitations");
await takeInSample({ names: cloud.names, close: cloud.close }, files, () => {});
const workplace = { names: cloud.names, close: cloud.close };
const { runId: first } = await runNight(workplace, { businessDate: "2026-10-30", force: false }, () => {});

const { listRuns } = await import("../../../functions/platform/ledger/nights.ts");
const { arn } = cloud.startNight({ businessDate: "2026-10-31" });
for (;;) {
  const run = (await listRuns()).find(({ execution }) => execution === arn);
  if (!run) continue;
  const seen = (await readPublished("dealers")).current.runId;
  const heard: Heard = { first, second: run.runId, seen, done: Object.keys(run.steps ?? {}).length };
  process.send?.(heard);
}
