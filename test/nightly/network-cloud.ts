import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Feed } from "../../functions/contracts/feeds.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { type Run, StepOutputs } from "../../functions/contracts/night.ts";
import { openWorkplace, type Workplace } from "../../local/cli/workplace.ts";
import { generateSample } from "../../local/sample/generate-sample.ts";

const SAMPLE = { dealers: 6, customers: 400, months: 30, seed: 7 } as const;
const TAKEN_IN: readonly Feed[] = ["dealers", "service", "sales", "survey", "invitations"];

/** The last business date of the network's files, in mid-month. */
export const BUSINESS_DATE = "2026-06-17";

/** An embedded cloud of which the real intake has taken in a small network's files. This process's clients speak to it. */
export async function openNetworkCloud(): Promise<Workplace> {
  const folder = mkdtempSync(path.join(tmpdir(), "dealerpulse-night-"));
  const workplace = await openWorkplace({ data: path.join(folder, "data") });
  const files = await generateSample({ ...SAMPLE, until: BUSINESS_DATE, out: path.join(folder, "sample") });
  const { sendFile } = await import("../../local/cli/send-file.ts");
  for (const { path: file, feed, dealer } of files.filter((each) => TAKEN_IN.includes(each.feed)))
    await sendFile(workplace, { path: file, feed, dealer: dealer === HEAD_OFFICE ? undefined : dealer });
  return {
    ...workplace,
    close: async () => {
      await workplace.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A night through the state machine, as the command line starts it. */
export async function night(cloud: Workplace, businessDate: string, force = false) {
  const { runNight } = await import("../../local/cli/run-night.ts");
  return runNight(cloud, { businessDate, force }, () => {});
}

/** A run that nobody began: for steps in this process. */
export const privateRun = (fence: number): Run => ({
  runId: `${BUSINESS_DATE.replaceAll("-", "")}-${String(fence).padStart(6, "0")}`,
  businessDate: BUSINESS_DATE,
  fence,
  force: false,
});

/** Leaves only files of these feeds in a frozen night. */
async function keepFeeds(run: Run, feeds: readonly Feed[]): Promise<void> {
  const { openBucket } = await import("../../functions/platform/buckets.ts");
  const { writeJson } = await import("../../functions/platform/json.ts");
  const { readManifest, runFolder } = await import("../../functions/nightly/run-folder.ts");
  const manifest = await readManifest(openBucket("runs"), run);
  const files = manifest.files.filter(({ feed }) => feeds.includes(feed));
  const quality = manifest.quality.filter(({ feed }) => feeds.includes(feed));
  await writeJson(openBucket("runs"), runFolder(run).manifest, { ...manifest, files, quality });
}

/** The steps of a night between its beginning and its reconciliation, in this process; returns the number of shards. */
export async function computeNight(
  run: Run,
  {
    rowsPerShard = 1_000_000,
    feeds = TAKEN_IN,
  }: { readonly rowsPerShard?: number; readonly feeds?: readonly Feed[] } = {},
): Promise<number> {
  process.env["ROWS_PER_SHARD"] = String(rowsPerShard);
  const [
    { freeze },
    { matchPersons },
    { stageShard },
    { fitModels },
    { scoreShard },
    { combine },
    { scoreSatisfaction },
    { scoreInputs },
  ] = await Promise.all([
    import("../../functions/nightly/freeze.ts"),
    import("../../functions/nightly/match.ts"),
    import("../../functions/nightly/stage-shard.ts"),
    import("../../functions/nightly/fit.ts"),
    import("../../functions/nightly/score-shard.ts"),
    import("../../functions/nightly/combine.ts"),
    import("../../functions/nightly/satisfaction.ts"),
    import("../../functions/nightly/quality.ts"),
  ]);
  const { shards } = await freeze(run);
  await keepFeeds(run, feeds);
  await matchPersons(run);
  for (const shard of shards) await stageShard(shard);
  await fitModels(run);
  for (const shard of shards) await scoreShard(shard);
  await combine(run);
  await scoreSatisfaction(run);
  await scoreInputs(run);
  return shards.length;
}

/** What the publishing steps recorded of a run. */
export async function outputsOf(runId: string): Promise<StepOutputs[]> {
  const { openBucket } = await import("../../functions/platform/buckets.ts");
  const { readJson } = await import("../../functions/platform/json.ts");
  const { runFolder } = await import("../../functions/nightly/run-folder.ts");
  const steps = ["satisfaction", "combine", "quality"].map((step) => runFolder({ runId }).outputs(step));
  return Promise.all(steps.map((key) => readJson(openBucket("runs"), key, StepOutputs)));
}

/** The bytes of every published file of a run, as their digest, by scope and table. */
export async function contentsOf(runId: string): Promise<Map<string, string>> {
  const files = (await outputsOf(runId)).flatMap((output) => output.files);
  return new Map(files.map(({ scope, table, sha256 }) => [`${scope}/${table}`, sha256]));
}

/** Places at which two runs published something different, or only one of them did. */
export async function differences(one: string, other: string): Promise<string[]> {
  const [first, second] = [await contentsOf(one), await contentsOf(other)];
  return [...new Set([...first.keys(), ...second.keys()])].filter((place) => first.get(place) !== second.get(place));
}
