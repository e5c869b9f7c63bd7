import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Run } from "../../functions/contracts/night.ts";
import { openWorkplace, type Workplace } from "../../local/cli/workplace.ts";
import { generateSample } from "../../local/sample/generate-sample.ts";

/** A small network's files, taken in by the real intake of an embedded cloud. */
export interface NetworkCloud extends Workplace {
  readonly until: string;
}

const SAMPLE = { dealers: 6, customers: 400, months: 30, seed: 7, until: "2026-06-17" } as const;
/** What the intake takes in; the last business date lies in mid-month. */
const FEEDS: readonly string[] = ["dealers", "service", "sales", "survey"];

export async function openNetworkCloud(): Promise<NetworkCloud> {
  const folder = mkdtempSync(path.join(tmpdir(), "dealerpulse-night-"));
  const workplace = await openWorkplace({ data: path.join(folder, "data") });
  const close = async () => {
    await workplace.close();
    rmSync(folder, { recursive: true, force: true });
  };
  const files = await generateSample({ ...SAMPLE, out: path.join(folder, "sample") });
  const { sendFile } = await import("../../local/cli/send-file.ts");
  for (const { path: file, feed, dealer } of files.filter((each) => FEEDS.includes(each.feed)))
    await sendFile(workplace, { path: file, feed, dealer: dealer === "hq" ? undefined : dealer });
  return { names: workplace.names, close, until: SAMPLE.until };
}

/** The steps of a night after its beginning and before its publication, in this process, in shards of at most so many rows. */
export async function computeNight(run: Run, rowsPerShard: number): Promise<number> {
  process.env["ROWS_PER_SHARD"] = String(rowsPerShard);
  const [{ freeze }, { stageShard }, { fitModels }, { scoreShard }, { combine }, { scoreSatisfaction }] =
    await Promise.all([
      import("../../functions/nightly/freeze.ts"),
      import("../../functions/nightly/stage-shard.ts"),
      import("../../functions/nightly/fit.ts"),
      import("../../functions/nightly/score-shard.ts"),
      import("../../functions/nightly/combine.ts"),
      import("../../functions/nightly/satisfaction.ts"),
    ]);
  const { shards } = await freeze(run);
  for (const shard of shards) await stageShard(shard);
  await fitModels(run);
  for (const shard of shards) await scoreShard(shard);
  await combine(run);
  await scoreSatisfaction(run);
  return shards.length;
}
