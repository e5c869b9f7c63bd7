import { dayNumber } from "../contracts/calendar.ts";
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
import { cardRows, featureRows } from "../scoring/churn/card-rows.ts";
import { backtestRows, calibrationRows, modelRows, skillRows } from "../scoring/model-rows.ts";
import { lifecycleRows, purchaseRows, purchaseTestRows, type StageCounts } from "../scoring/purchase/purchase-rows.ts";
import lifecycleSql from "../scoring/sql/lifecycle.sql";
import mergeCountsSql from "../scoring/sql/merge_counts.sql";
import migrationSql from "../scoring/sql/migration.sql";
import { holdoutRows, trackingTable } from "../scoring/value/holdout-rows.ts";
import { cutsRows, type MigrationCounts, migrationRows } from "../scoring/value/migration-rows.ts";
import { segmentRows } from "../scoring/value/segment-rows.ts";
import { type ScoredCustomers, valueTables } from "../scoring/value/value-tables.ts";
import { floorsOf } from "../scoring/value/year-cuts.ts";
import { churnTables } from "./churn-tables.ts";
import { openLakeViews } from "./lake-views.ts";
import { makeLists } from "./lists.ts";
import { metaOf, programmeVersions } from "./meta.ts";
import { type Network, readNetwork } from "./network.ts";
import { publishCopies, publishMeta, publishScopes, recordOutputs } from "./outputs.ts";
import { nightBuckets, readManifest, runFolder, shardNumbers } from "./run-folder.ts";
import { byScope, type EntityRow } from "./scopes.ts";
import { openMatchViews, openShardViews } from "./shard-files.ts";

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
        ["visits", "vehicles", "fates", "scores", "outlooks", "moves", "stages", "candidates", "answers", "addresses"],
        shardNumbers(manifest.shards),
      );
      await openMatchViews(engine, { run, runs }, ["merges", "persons"]);
      const network = await readNetwork(engine, manifest);
      await shareNetwork(engine, network);
      const value = valueTables(await readScores(engine), network, {
        floors: floorsOf(models.cuts),
        asOfDay: dayNumber(run.businessDate),
      });
      const migration = migrationRows(await readMigration(engine));
      const churn = await churnTables(engine, run);
      const merges = await readMerges(engine);
      const calls = await makeLists(engine, { run, runs, manifest, network, customers: value.customers });
      const publish = publisher(run, network);
      await publish.perScope("value", value.value);
      await publish.perScope("strategies", value.strategies);
      await publish.perScope("migration", migration);
      await publish.perScope("segments", segmentRows(value.entities, run.businessDate));
      await publish.perScope("lifecycle", lifecycleRows(await readLifecycle(engine)));
      await publish.perScope("purchases", purchaseRows(value.entities, models.purchases));
      await publish.perScope("rfm", value.rfm);
      await publish.perScope("concentration", value.concentration);
      await publish.perScope("lorenz", value.lorenz);
      await publish.perScope("churn", churn.churn);
      await publish.perScope("cohorts", churn.cohorts);
      await publish.perScope("retention", churn.retention);
      await publish.perScope("reasons", churn.reasons);
      await publish.perScope("valueChurn", churn.valueChurn);
      await publish.own("dealers", (scope) => dealersSeenBy(scope, network));
      await publish.own("customers", (scope) => value.customers.get(scope) ?? []);
      await publish.own("lists", (scope) => calls.lists.get(scope) ?? []);
      await publish.perScope("listCounts", calls.listCounts);
      await publish.perScope("listEffects", calls.listEffects);
      await publish.own("merges", (scope) => (scope === HEAD_OFFICE ? merges : []));
      await publish.toAll("cuts", cutsRows(models));
      await publish.toAll("model", modelRows(models));
      await publish.toAll("purchaseTests", purchaseTestRows(models.purchases));
      await publish.toAll("holdout", holdoutRows(models));
      await publish.toAll("tracking", trackingTable(models));
      await publish.toAll("backtest", backtestRows(models));
      await publish.toAll("skill", skillRows(models));
      await publish.toAll("features", featureRows(models));
      await publish.toAll("card", cardRows(models));
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

type EntityTable =
  | "value"
  | "strategies"
  | "migration"
  | "segments"
  | "lifecycle"
  | "purchases"
  | "rfm"
  | "concentration"
  | "lorenz"
  | "churn"
  | "cohorts"
  | "retention"
  | "reasons"
  | "valueChurn"
  | "listCounts"
  | "listEffects";

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
  const answer = await engine.query(
    `select scores.*, outlooks.lever, outlooks.value_risk, coalesce(outlooks.is_warned, 0) as is_warned, outlooks.margin_cents
    from scores left join outlooks on scores.customer = outlooks.customer order by scores.customer`,
  );
  const [number, text] = [answer.number, answer.text];
  return {
    customer: number("customer"),
    dealerId: text("dealer_id"),
    repairOrder: text("ro_number"),
    vehicles: number("vehicles"),
    visits: number("visits"),
    visits24: number("visits_24"),
    firstContactDay: number("first_contact_day"),
    lastDay: number("last_day"),
    lastIntervalDays: number("last_interval_days"),
    spendCents: number("spend_cents"),
    expectedCents: number("expected_cents"),
    contributionCents: number("contribution_cents"),
    loyalty: number("loyalty"),
    loyaltyBand: text("loyalty_band"),
    stage: text("stage"),
    replacementChance: number("replacement_chance"),
    additionalChance: number("additional_chance"),
    state: text("state"),
    risk: number("risk"),
    reason1: text("reason1"),
    reason2: text("reason2"),
    reason3: text("reason3"),
    lever: text("lever"),
    valueRisk: number("value_risk"),
    isWarned: number("is_warned"),
    marginCents: number("margin_cents"),
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

async function readLifecycle(engine: Engine): Promise<StageCounts> {
  const { number, text } = await engine.query(lifecycleSql);
  return {
    level: text("level"),
    entity: text("entity"),
    stage: text("stage"),
    vehicles: number("vehicles"),
    amountCents: number("amount_cents"),
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

async function publishMetas(
  run: Run,
  facts: { manifest: Manifest; models: Models; network: Network; files: readonly PublishedFile[] },
): Promise<void> {
  const published = openBucket("published");
  const versions = programmeVersions(facts.manifest.programmes);
  for (const scope of scopesOf(facts.network)) await publishMeta(published, metaOf(scope, run, facts), versions);
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
