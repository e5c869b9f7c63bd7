import { addMonths, dayNumber, lastDayOfMonth, monthOf, shiftMonth } from "../contracts/calendar.ts";
import { MERGE_RULES } from "../contracts/customers.ts";
import { HEAD_OFFICE } from "../contracts/ids.ts";
import { Models } from "../contracts/models.ts";
import { type Manifest, type PublishedFile, type Run, RunEvent } from "../contracts/night.ts";
import type { PublishedRow, PublishedTable } from "../contracts/published.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { readJson } from "../platform/json.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { churnRows } from "../scoring/churn/churn-rows.ts";
import { type CohortCounts, cohortRows } from "../scoring/churn/cohort-rows.ts";
import { backtestRows, calibrationRows, modelRows, skillRows } from "../scoring/model-rows.ts";
import cohortsSql from "../scoring/sql/cohorts.sql";
import mergeCountsSql from "../scoring/sql/merge_counts.sql";
import migrationSql from "../scoring/sql/migration.sql";
import vehicleFatesSql from "../scoring/sql/vehicle_fates.sql";
import { holdoutRows, trackingTable } from "../scoring/value/holdout-rows.ts";
import { cutsRows, type MigrationCounts, migrationRows } from "../scoring/value/migration-rows.ts";
import { type ScoredCustomers, valueTables } from "../scoring/value/value-tables.ts";
import { floorsOf } from "../scoring/value/year-cuts.ts";
import { openLakeViews } from "./lake-views.ts";
import { metaOf } from "./meta.ts";
import { type Network, readNetwork } from "./network.ts";
import { publishCopies, publishMeta, publishScopes, recordOutputs } from "./outputs.ts";
import { nightBuckets, readManifest, runFolder, shardNumbers } from "./run-folder.ts";
import { byScope, type EntityRow } from "./scopes.ts";
import { openMatchViews, openShardViews } from "./shard-files.ts";

const COHORT_MONTHS = 36;

/** Joins the shards: tiers, concentration, churn, cohorts, call lists and models, published for every reader. */
export async function combine(run: Run): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  const models = await readJson(runs, runFolder(run).models, Models);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["dealers"]);
      await openShardViews(
        engine,
        { run, runs },
        ["visits", "vehicles", "fates", "scores", "moves"],
        shardNumbers(manifest.shards),
      );
      await openMatchViews(engine, { run, runs }, ["merges"]);
      const network = await readNetwork(engine, manifest);
      await shareNetwork(engine, network);
      const value = valueTables(await readScores(engine), network, floorsOf(models.cuts));
      const migration = migrationRows(await readMigration(engine));
      const churn = churnRows(await readFates(engine, run));
      const cohorts = cohortRows(await readCohorts(engine, run));
      const merges = await readMerges(engine);
      const publish = publisher(run, network);
      await publish.perScope("value", value.value);
      await publish.perScope("strategies", value.strategies);
      await publish.perScope("migration", migration);
      await publish.perScope("rfm", value.rfm);
      await publish.perScope("concentration", value.concentration);
      await publish.perScope("lorenz", value.lorenz);
      await publish.perScope("churn", churn);
      await publish.perScope("cohorts", cohorts);
      await publish.own("dealers", (scope) => dealersSeenBy(scope, network));
      await publish.own("customers", (scope) => value.customers.get(scope) ?? []);
      await publish.own("merges", (scope) => (scope === HEAD_OFFICE ? merges : []));
      await publish.toAll("cuts", cutsRows(models));
      await publish.toAll("model", modelRows(models));
      await publish.toAll("holdout", holdoutRows(models));
      await publish.toAll("tracking", trackingTable(models));
      await publish.toAll("backtest", backtestRows(models));
      await publish.toAll("skill", skillRows(models));
      await publish.toAll("calibration", calibrationRows(models));
      await publishMetas(run, { manifest, models, network, files: publish.files });
      await recordOutputs(run, {
        step: "combine",
        files: [...publish.files],
        totals: { ...(await totals(engine)), ...mergeTotals(merges) },
      });
    }),
  );
}

const scopesOf = ({ dealers }: Network): string[] => [HEAD_OFFICE, ...dealers.map(({ dealerId }) => dealerId)];

const dealersSeenBy = (scope: string, { dealers }: Network) =>
  scope === HEAD_OFFICE ? dealers : dealers.filter(({ dealerId }) => dealerId === scope);

type EntityTable = "value" | "strategies" | "migration" | "rfm" | "concentration" | "lorenz" | "churn" | "cohorts";

/** Publishes tables for every reader: of entities, of a dealer's own, or the same to all. */
function publisher(run: Run, network: Network) {
  const published = openBucket("published");
  const scopes = scopesOf(network);
  const files: PublishedFile[] = [];
  return {
    files: files as readonly PublishedFile[],
    async perScope<T extends EntityTable>(table: T, rows: readonly (PublishedRow<T> & EntityRow)[]): Promise<void> {
      files.push(...(await publishScopes({ run, published }, table, byScope(rows, network))));
    },
    async own<T extends PublishedTable>(
      table: T,
      rowsOf: (scope: string) => readonly PublishedRow<T>[],
    ): Promise<void> {
      const own = scopes.map((scope) => [scope, rowsOf(scope)] as const);
      files.push(...(await publishScopes({ run, published }, table, own)));
    },
    async toAll<T extends PublishedTable>(table: T, rows: readonly PublishedRow<T>[]): Promise<void> {
      files.push(...(await publishCopies({ run, scopes, published }, table, rows)));
    },
  };
}

/** Table `dealers` (dealer_id, region) for the marts. */
async function shareNetwork(engine: Engine, { dealers }: Network): Promise<void> {
  const writer = await engine.createTable("dealers", { dealer_id: "text", region: "text" });
  writer.append(
    { dealer_id: dealers.map(({ dealerId }) => dealerId), region: dealers.map(({ region }) => region) },
    dealers.length,
  );
  writer.close();
}

async function readScores(engine: Engine): Promise<ScoredCustomers> {
  const answer = await engine.query("select * from scores order by customer");
  const [number, text] = [answer.number, answer.text];
  return {
    customer: number("customer"),
    dealerId: text("dealer_id"),
    repairOrder: text("ro_number"),
    vehicles: number("vehicles"),
    visits: number("visits"),
    visits24: number("visits_24"),
    lastDay: number("last_day"),
    spendCents: number("spend_cents"),
    expectedCents: number("expected_cents"),
    contributionCents: number("contribution_cents"),
    loyalty: number("loyalty"),
    loyaltyBand: text("loyalty_band"),
    state: text("state"),
    risk: number("risk"),
    reason1: text("reason1"),
    reason2: text("reason2"),
    reason3: text("reason3"),
  };
}

async function readMigration(engine: Engine): Promise<MigrationCounts> {
  const { number, text } = await engine.query(migrationSql);
  return {
    level: text("level"),
    entity: text("entity"),
    basis: text("basis"),
    period: text("period"),
    fromTier: text("from_tier"),
    toTier: text("to_tier"),
    customers: number("customers"),
    fromCents: number("from_cents"),
    toCents: number("to_cents"),
  };
}

async function readFates(engine: Engine, { businessDate }: Run) {
  await engine.set({ from_day: dayNumber(addMonths(businessDate, -24)) + 1 });
  const answer = await engine.query(vehicleFatesSql);
  return {
    level: answer.text("level"),
    entity: answer.text("entity"),
    state: answer.text("state"),
    vehicles: answer.number("vehicles"),
    amountCents: answer.number("amount_cents"),
  };
}

/** Months that are over by the business date. */
async function readCohorts(engine: Engine, { businessDate }: Run): Promise<CohortCounts> {
  const month = monthOf(businessDate);
  const last = businessDate === lastDayOfMonth(month) ? month : shiftMonth(month, -1);
  await engine.set({ first_month: monthNumber(shiftMonth(last, 1 - COHORT_MONTHS)), last_month: monthNumber(last) });
  const answer = await engine.query(cohortsSql);
  return {
    level: answer.text("level"),
    entity: answer.text("entity"),
    month: Array.from(answer.number("month"), monthOfNumber),
    base6: answer.number("base6"),
    gone6: answer.number("gone6"),
    base13: answer.number("base13"),
    back13: answer.number("back13"),
  };
}

async function readMerges(engine: Engine): Promise<PublishedRow<"merges">[]> {
  const answer = await engine.query(mergeCountsSql);
  const [rule, month] = [answer.text("rule"), answer.text("month")];
  const [merges, persons] = [answer.number("merges"), answer.number("persons")];
  return MERGE_RULES.flatMap((name) =>
    Array.from(rule.keys())
      .filter((row) => rule[row] === name)
      .map((row) => ({ rule: name, month: month[row]!, merges: merges[row]!, persons: persons[row]! })),
  );
}

/** Merges of the night by rule. */
const mergeTotals = (rows: readonly PublishedRow<"merges">[]): Record<string, number> =>
  Object.fromEntries(
    MERGE_RULES.map((name) => [
      `merges.${name}`,
      rows.reduce((sum, { rule, merges }) => sum + (rule === name ? merges : 0), 0),
    ]),
  );

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOfNumber = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;

async function publishMetas(
  run: Run,
  facts: { manifest: Manifest; models: Models; network: Network; files: readonly PublishedFile[] },
): Promise<void> {
  const published = openBucket("published");
  for (const scope of scopesOf(facts.network)) await publishMeta(published, metaOf(scope, run, facts));
}

async function totals(engine: Engine): Promise<Record<string, number>> {
  const answer = await engine.query(
    "select (select count(*) from scores)::integer as customers, (select count(*) from visits where is_visit)::integer as visits, (select sum(spend_cents) from visits)::double as spend_cents",
  );
  return {
    customers: answer.number("customers")[0]!,
    visits: answer.number("visits")[0]!,
    spendCents: answer.number("spend_cents")[0] || 0,
  };
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "combine", () => combine(run)));
