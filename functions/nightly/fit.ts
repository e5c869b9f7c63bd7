import { type BusinessDate, dayNumber } from "../contracts/calendar.ts";
import type { Models } from "../contracts/models.ts";
import { type Run, RunEvent } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { writeJson } from "../platform/json.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { evenShare } from "../scoring/churn/sampling.ts";
import { fitPurchases } from "../scoring/purchase/fit-purchases.ts";
import { fitValue, withoutVisitModel } from "../scoring/value/fit-value.ts";
import { holdoutCheck } from "../scoring/value/holdout.ts";
import type { CustomerFacts } from "../scoring/value/score-customers.ts";
import { histories } from "../scoring/value/standings.ts";
import { cutsDay, recordsSince, yearCuts } from "../scoring/value/year-cuts.ts";
import { factsOf } from "./customer-facts.ts";
import { callsOf, fitBothChurns } from "./fit-churns.ts";
import { readHoldout } from "./holdout-facts.ts";
import { readPurchaseStates } from "./purchase-facts.ts";
import { readManifest, runFolder, serviceRowsOf, shardNumbers } from "./run-folder.ts";
import { openShardViews } from "./shard-files.ts";

/** Fits every model once, on all shards together: the answer is the full-data optimum whatever the number of shards. */
export async function fitModels(run: Run): Promise<void> {
  const runs = openBucket("runs");
  const manifest = await readManifest(runs, run);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openShardViews(
        engine,
        { run, runs },
        ["standings", "holdout", "tracking", "hazards", "purchases"],
        shardNumbers(manifest.shards),
      );
      const now = await readStandings(engine, run.businessDate);
      const before = await readStandings(engine, cutsDay(run.businessDate));
      const heldOut = await readHoldout(engine);
      const holdout = holdoutCheck(heldOut.split, heldOut.histories, heldOut.tracking);
      const fitted = fitValue(histories(now));
      const value = holdout?.isBeaten ? withoutVisitModel(fitted) : fitted;
      const asOfDay = dayNumber(run.businessDate);
      const bought = await readPurchaseStates(engine, `"cutoffDay" < ${asOfDay}`);
      const models: Models = {
        ...value,
        holdout,
        purchases: (["replacement", "additional"] as const).map((outcome) =>
          fitPurchases(
            bought,
            { asOfDay, calls: Math.round(callsOf(manifest) * evenShare(serviceRowsOf(manifest))) },
            outcome,
          ),
        ),
        cuts: yearCuts({ before, now, models: value, businessDate: run.businessDate }),
        recordsSince: recordsSince(now, run.businessDate),
        ...(await fitBothChurns(engine, manifest)),
      };
      await writeJson(runs, runFolder(run).models, models);
    }),
  );
}

/** Facts of every customer known by one of the days that the shards laid out. */
async function readStandings(engine: Engine, date: BusinessDate): Promise<CustomerFacts> {
  return factsOf(await engine.query(`select * from standings where as_of_day = ${dayNumber(date)} order by customer`));
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "fit", () => fitModels(run)));
