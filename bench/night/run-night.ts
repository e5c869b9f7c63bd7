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
import { storeLake } from "./store-lake.ts";

/** One step of the night, over all its shards. */
export interface MeasuredStep {
  readonly step: string;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  /** Of the whole process while the step ran: the engine, the step's own arrays, and the stores it reads and writes. */
  readonly peakMb: number;
}

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
  const measured: MeasuredStep[] = [];
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const peak = watchMemory();
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(cpu);
    measured.push({
      step,
      wallSeconds: (performance.now() - wall) / 1000,
      cpuSeconds: (user + system) / 1e6,
      peakMb: peak(),
    });
    return result;
  };
  await runSteps(run, timed);
  return measured;
}

type Timed = <T>(step: string, work: () => Promise<T>) => Promise<T>;

async function runSteps(run: Run, timed: Timed): Promise<void> {
  const { shards } = await timed("freeze", () => freeze(run));
  const forShards = async (work: (shard: (typeof shards)[number]) => Promise<unknown>) => {
    for (const shard of shards) await work(shard);
  };
  await timed("match", () => matchPersons(run));
  await timed("stage", () => forShards(stageShard));
  await timed("fit", () => fitModels(run));
  await timed("score", () => forShards(scoreShard));
  await timed("satisfaction", () => scoreSatisfaction(run));
  await timed("quality", () => scoreInputs(run));
  await timed("combine", () => combine(run));
  await timed("reconcile", () => reconcile(run));
  await timed("publish", () => publish(run));
}

const LOOK_MS = 20;
const MB = 1_048_576;

/** The highest resident set of the process from now on, as seen every so often. */
function watchMemory(): () => number {
  let most = process.memoryUsage.rss();
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    return most / MB;
  };
}

await main(process.argv.slice(2));
