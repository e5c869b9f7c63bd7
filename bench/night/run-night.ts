import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENVIRONMENT } from "../../functions/contracts/environment.ts";
import type { Run } from "../../functions/contracts/night.ts";
import { begin } from "../../functions/nightly/begin.ts";
import { combine } from "../../functions/nightly/combine.ts";
import { fitModels } from "../../functions/nightly/fit.ts";
import { freeze } from "../../functions/nightly/freeze.ts";
import { matchPersons } from "../../functions/nightly/match.ts";
import { publish } from "../../functions/nightly/publish.ts";
import { scoreInputs } from "../../functions/nightly/quality.ts";
import { reconcile } from "../../functions/nightly/reconcile.ts";
import { scoreSatisfaction } from "../../functions/nightly/satisfaction.ts";
import { scoreShard } from "../../functions/nightly/score-shard.ts";
import { stageShard } from "../../functions/nightly/stage-shard.ts";
import { openWorkplace } from "../../local/cli/workplace.ts";
import { AS_OF, nightLake } from "./lake.ts";
import { type MeasuredStep, StepTimer } from "./step-timer.ts";
import { storeLake } from "./store-lake.ts";

const ROWS_PER_SHARD = "1000000";

/** Runs one night over the bench's lake on the embedded cloud, step after step in this process, and says what each took. */
async function main([customers = "100000"]: readonly string[]): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "dealerpulse-bench-night-"));
  const workplace = await openWorkplace({ data });
  process.env[ENVIRONMENT.rowsPerShard] = ROWS_PER_SHARD;
  try {
    await storeLake(await nightLake(Number(customers)));
    console.log(JSON.stringify(await measuredNight()));
  } finally {
    await workplace.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function measuredNight(): Promise<MeasuredStep[]> {
  const request = { businessDate: AS_OF, force: false, actor: "bench" };
  const run = await begin({ request, execution: "bench" });
  const timer = new StepTimer();
  await runSteps(run, timer);
  return timer.measured;
}

async function runSteps(run: Run, timer: StepTimer): Promise<void> {
  const { shards } = await timer.timed("freeze", () => freeze(run));
  const forShards = async (work: (shard: (typeof shards)[number]) => Promise<unknown>) => {
    for (const shard of shards) await work(shard);
  };
  await timer.timed("match", () => matchPersons(run));
  await timer.timed("stage", () => forShards(stageShard));
  await timer.timed("fit", () => fitModels(run));
  await timer.timed("score", () => forShards(scoreShard));
  await timer.timed("satisfaction", () => scoreSatisfaction(run));
  await timer.timed("quality", () => scoreInputs(run));
  await timer.timed("combine", () => combine(run));
  await timer.timed("reconcile", () => reconcile(run));
  await timer.timed("publish", () => publish(run));
}

await main(process.argv.slice(2));
