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
import { LABELLED_COMMENTS } from "../scoring/verbatims/index.ts";
import { taggingRows } from "../scoring/verbatims/tagging-rows.ts";
import type { WrittenComment } from "../scoring/verbatims/verbatim-rows.ts";
import { analyse } from "./analyses.ts";
import { numberComments, readComments, topicsOf, verbatimsByScope } from "./comments.ts";
import { entitiesOf } from "./entities.ts";
import { evaluateActions, publishImprovements } from "./improvements.ts";
import { readInvitations } from "./invitations.ts";
import { openLakeViews } from "./lake-views.ts";
import { type Network, readNetwork } from "./network.ts";
import { publishCopies, publishScopes, recordOutputs } from "./outputs.ts";
import { askQuestions } from "./questions.ts";
import { weighResponses } from "./response-weights.ts";
import { type ScoredResponse, scoreResponses } from "./responses.ts";
import { nightBuckets, readManifest } from "./run-folder.ts";
import { byScope } from "./scopes.ts";

/** How far back a night reports; the rolling windows reach 24 months further. */
const MONTHS_REPORTED = 36;

/** Every response in force, whose it is and what it counts. */
const WEIGHED = `select stg_responses.*, customer_key as customer, coalesce(weight, 1) as weight, coalesce(stratum, '') as stratum, comment
  from stg_responses left join response_weights using (upload_id, row) left join comments using (upload_id, row)`;

/** Scores every response and publishes the indices of dealers, regions and the network, and what they depend on. */
export async function scoreSatisfaction(run: Run): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["survey", "dealers", "service", "sales", "invitations"]);
      await engine.set({ as_of: run.businessDate });
      const network = await readNetwork(engine, manifest);
      const { rows, responses, comments } = await scoreAll(engine, network, manifest);
      const improvements = evaluateActions(responses, manifest, reportedSpan(run));
      const files = [
        ...(await publishRows(run, rows, network)),
        ...(await publishComments(comments, { manifest, network })),
        ...(await publishImprovements(run, improvements, { manifest, network })),
      ];
      await recordOutputs(run, {
        step: "satisfaction",
        files,
        totals: { responses: responses.length, comments: comments.length },
      });
    }),
  );
}

/** The months that a night reports. */
function reportedSpan({ businessDate }: Run): { readonly first: Month; readonly last: Month } {
  const last = monthOf(businessDate);
  return { first: shiftMonth(last, 1 - MONTHS_REPORTED), last };
}

async function scoreAll(engine: Engine, network: Network, manifest: Manifest) {
  await engine.run(`create table stg_responses as ${stgResponses}`);
  await weighResponses(engine, manifest.programmes);
  await numberComments(engine);
  const invitations = await readInvitations(engine, network);
  const responses = await scoreResponses(engine, manifest.programmes, WEIGHED);
  const comments = await readComments(engine, responses, manifest.dictionary);
  return { rows: responsesToRows(responses, { network, manifest, invitations, comments }), responses, comments };
}

type Table = "satisfaction" | "factors" | "changes" | "drivers" | "paths" | "bridges" | "questions" | "topics";
type Rows = { readonly [Name in Table]: PublishedRow<Name>[] };

interface Surroundings {
  readonly network: Network;
  readonly manifest: Manifest;
  readonly invitations: (programme: string) => Reporting["invited"];
  readonly comments: readonly WrittenComment[];
}

/** One programme version at a time: a month belongs to the version in force at its end. */
function responsesToRows(responses: readonly ScoredResponse[], surroundings: Surroundings): Rows {
  const { network, manifest } = surroundings;
  const { businessDate: seed } = manifest.run;
  const { first, last } = reportedSpan(manifest.run);
  const reported = monthsBetween(first, last);
  const topics = manifest.dictionary.topics.map(({ id }) => id);
  const rows: Rows = {
    satisfaction: [],
    factors: [],
    changes: [],
    drivers: [],
    paths: [],
    bridges: [],
    questions: [],
    topics: [],
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
    append(rows.topics, topicsOf(surroundings.comments, network, { programme, periods, topics }));
    if (!periods.includes(last)) continue;
    const { drivers, paths } = analyse(ofVersion, network, { programme, period: last, seed });
    append(rows.drivers, drivers);
    append(rows.paths, paths);
    append(rows.questions, askQuestions(ofVersion, network, { programme, period: last }));
  }
  append(rows.bridges, bridgesOf(responses, network, first));
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
    ...(await publishScopes(place, "topics", byScope(rows.topics, network))),
  ];
}

async function publishComments(
  comments: readonly WrittenComment[],
  { manifest, network }: { readonly manifest: Manifest; readonly network: Network },
): Promise<PublishedFile[]> {
  const { run, dictionary } = manifest;
  const place = { run, published: openBucket("published") };
  const verbatims = [...verbatimsByScope(comments, network, monthOf(run.businessDate))];
  const scopes = verbatims.map(([scope]) => scope);
  return [
    ...(await publishScopes(place, "verbatims", verbatims)),
    ...(await publishCopies({ ...place, scopes }, "tagging", taggingRows(dictionary, LABELLED_COMMENTS))),
  ];
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "satisfaction", () => scoreSatisfaction(run)));
