import { dateOfDay, lastDayOfMonth, type Month, monthOf, monthsBetween, shiftMonth } from "../contracts/calendar.ts";
import { type Manifest, type PublishedFile, type Run, RunEvent } from "../contracts/night.ts";
import type { PublishedRow } from "../contracts/published.ts";
import { openBucket } from "../platform/buckets.ts";
import { type Engine, withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { bridgeRows } from "../scoring/satisfaction/bridges.ts";
import { satisfactionRows } from "../scoring/satisfaction/satisfaction-rows.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";
import type { Reporting } from "../scoring/satisfaction/windows.ts";
import stgResponses from "../scoring/sql/stg_responses.sql";
import { analyse } from "./analyses.ts";
import { entitiesOf } from "./entities.ts";
import { readInvitations } from "./invitations.ts";
import { openLakeViews } from "./lake-views.ts";
import { type Network, readNetwork } from "./network.ts";
import { publishScopes, recordOutputs } from "./outputs.ts";
import { askQuestions } from "./questions.ts";
import { weighResponses } from "./response-weights.ts";
import { type ScoredResponse, scoreResponses } from "./responses.ts";
import { nightBuckets, readManifest } from "./run-folder.ts";
import { byScope } from "./scopes.ts";

/** How far back a night reports; the rolling windows reach 24 months further. */
const MONTHS_REPORTED = 36;

/** Every response in force, whose it is and what it counts. */
const WEIGHED = `select stg_responses.*, customer_key as customer, coalesce(weight, 1) as weight, coalesce(stratum, '') as stratum
  from stg_responses left join response_weights using (upload_id, row)`;

/** Scores every response and publishes the indices of dealers, regions and the network, and what they depend on. */
export async function scoreSatisfaction(run: Run): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["survey", "dealers", "service", "sales", "invitations"]);
      await engine.set({ as_of: run.businessDate });
      const network = await readNetwork(engine, manifest);
      const { rows, responses } = await scoreAll(engine, network, manifest);
      const files = await publishRows(run, rows, network);
      await recordOutputs(run, { step: "satisfaction", files, totals: { responses } });
    }),
  );
}

async function scoreAll(engine: Engine, network: Network, manifest: Manifest) {
  await engine.run(`create table stg_responses as ${stgResponses}`);
  await weighResponses(engine, manifest.programmes);
  const invitations = await readInvitations(engine, network);
  const responses = await scoreResponses(engine, manifest.programmes, WEIGHED);
  return { rows: responsesToRows(responses, { network, manifest, invitations }), responses: responses.length };
}

type Table = "satisfaction" | "factors" | "changes" | "drivers" | "paths" | "bridges" | "questions";
type Rows = { readonly [Name in Table]: PublishedRow<Name>[] };

interface Surroundings {
  readonly network: Network;
  readonly manifest: Manifest;
  readonly invitations: (programme: string) => Reporting["invited"];
}

/** One programme version at a time: a month belongs to the version in force at its end. */
function responsesToRows(responses: readonly ScoredResponse[], surroundings: Surroundings): Rows {
  const { network, manifest } = surroundings;
  const { businessDate: seed } = manifest.run;
  const last = monthOf(seed);
  const reported = monthsBetween(shiftMonth(last, 1 - MONTHS_REPORTED), last);
  const rows: Rows = {
    satisfaction: [],
    factors: [],
    changes: [],
    drivers: [],
    paths: [],
    bridges: [],
    questions: [],
  };
  for (const ofVersion of Map.groupBy(responses, ({ programme }) => programme).values()) {
    const { programme } = ofVersion[0]!;
    const periods = reported.filter(
      (month) => versionInForce(manifest.programmes, programme.programme, lastDayOfMonth(month)) === programme,
    );
    const entities = entitiesOf(ofVersion, programme, network);
    const invited = surroundings.invitations(programme.programme);
    const tables = satisfactionRows(entities, { programme, network: entities[0]!, periods, seed, invited });
    append(rows.satisfaction, tables.satisfaction);
    append(rows.factors, tables.factors);
    append(rows.changes, tables.changes);
    if (!periods.includes(last)) continue;
    const { drivers, paths } = analyse(ofVersion, network, { programme, period: last, seed });
    append(rows.drivers, drivers);
    append(rows.paths, paths);
    append(rows.questions, askQuestions(ofVersion, network, { programme, period: last }));
  }
  append(rows.bridges, bridgesOf(responses, network, reported[0]!));
  return rows;
}

function bridgesOf(responses: readonly ScoredResponse[], network: Network, since: Month) {
  const twice = responses.flatMap(({ bridge, day, dealerId, weight }) =>
    bridge ? [{ ...bridge, month: monthOf(dateOfDay(day)), dealerId, weight }] : [],
  );
  return bridgeRows(twice, network.entitiesOf, since);
}

/** Without spreading: a hundred thousand arguments are too many for a call. */
function append<R>(to: R[], rows: readonly R[]): void {
  for (const row of rows) to.push(row);
}

async function publishRows(run: Run, rows: Rows, network: Network): Promise<PublishedFile[]> {
  const place = { run, published: openBucket("published") };
  return [
    ...(await publishScopes(place, "satisfaction", byScope(rows.satisfaction, network))),
    ...(await publishScopes(place, "factors", byScope(rows.factors, network))),
    ...(await publishScopes(place, "changes", byScope(rows.changes, network))),
    ...(await publishScopes(place, "drivers", byScope(rows.drivers, network))),
    ...(await publishScopes(place, "paths", byScope(rows.paths, network))),
    ...(await publishScopes(place, "bridges", byScope(rows.bridges, network))),
    ...(await publishScopes(place, "questions", byScope(rows.questions, network))),
  ];
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "satisfaction", () => scoreSatisfaction(run)));
