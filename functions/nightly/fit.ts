import { dateOfDay, dayNumber } from "../contracts/calendar.ts";
import type { Models } from "../contracts/models.ts";
import { type Run, RunEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { writeJson } from "../platform/json.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { fitChurn } from "../scoring/churn/fit-churn.ts";
import { populationInterval } from "../scoring/churn/interval.ts";
import { fitValue, type ValueHistories } from "../scoring/value/fit-value.ts";
import { readManifest, runFolder, shardNumbers } from "./run-folder.ts";
import { openShardViews, readStates } from "./shard-files.ts";

/** Fits every model once, on all shards together: the answer is the full-data optimum whatever the number of shards. */
export async function fitModels(run: Run): Promise<void> {
  const runs = openBucket("runs");
  const { shards } = await readManifest(runs, run);
  const asOfDay = dayNumber(run.businessDate);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openShardViews(engine, { run, runs }, ["histories", "hazards"], shardNumbers(shards));
      const value = fitValue(await readHistories(engine));
      const churn = fitChurn(await readStates(engine, `"cutoffDay" < ${asOfDay}`), asOfDay);
      const population = populationInterval(await readStates(engine, `"cutoffDay" = ${asOfDay}`));
      const models: Models = {
        ...value,
        population,
        churn: churn.fitted,
        gatePassed: churn.gatePassed,
        calibration: churn.calibration,
        backtest: churn.splits.map(({ cutoffDay, ...split }) => ({ cutoff: dateOfDay(cutoffDay), ...split })),
      };
      await writeJson(runs, runFolder(run).models, models);
    }),
  );
}

async function readHistories(engine: Engine): Promise<ValueHistories> {
  const answer = await engine.query(
    `select repeat_visits::double as frequency, recency_days / 7.0 as recency, age_days / 7.0 as age,
      coalesce(sum_log_intervals, 0.0) as log_intervals, coalesce(repeat_value_cents, 0.0) / 100.0 as mean_amount
    from histories order by customer`,
  );
  return {
    frequency: answer.number("frequency"),
    recency: answer.number("recency"),
    age: answer.number("age"),
    sumLogIntervals: answer.number("log_intervals"),
    meanAmount: answer.number("mean_amount"),
  };
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "fit", () => fitModels(run)));
