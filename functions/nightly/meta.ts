import { HEAD_OFFICE } from "../contracts/ids.ts";
import type { Models } from "../contracts/models.ts";
import type { Manifest, PublishedFile, Run } from "../contracts/night.ts";
import type { Programme } from "../contracts/programme.ts";
import type { Meta, ProgrammeVersions } from "../contracts/published.ts";
import { scaleOf } from "../scoring/satisfaction/response-index.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";

/** The first thing a page of this scope reads: which night, which programmes, which churn scorer, how fresh. */
export function metaOf(
  scope: string,
  run: Run,
  {
    manifest,
    models,
    files,
  }: { readonly manifest: Manifest; readonly models: Models; readonly files: readonly PublishedFile[] },
): Meta {
  return {
    runId: run.runId,
    businessDate: run.businessDate,
    scope,
    tables: Object.fromEntries(
      files.filter((file) => file.scope === scope).map(({ table, rows, bytes }) => [table, { rows, bytes }]),
    ),
    programmes: inForce(manifest).map(programmeSummary),
    topics: topicSummary(manifest),
    churnScorer: models.churn?.scorer ?? "none",
    freshness: freshnessOf(scope, manifest),
  };
}

/** Every definition that has been or will be in force: one whose day another takes never is. */
export function programmeVersions(programmes: readonly Programme[]): ProgrammeVersions {
  return programmes
    .filter((version) => versionInForce(programmes, version.programme, version.validFrom) === version)
    .toSorted(
      (one, other) => compareText(one.programme, other.programme) || compareText(one.validFrom, other.validFrom),
    );
}

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** One version of each programme: the one under which the business date's responses are scored. */
function inForce({ run, programmes }: Manifest): Programme[] {
  const ids = new Set(programmes.map(({ programme }) => programme));
  return [...ids].flatMap((id) => versionInForce(programmes, id, run.businessDate) ?? []);
}

function topicSummary({ dictionary: inForce }: Manifest): Meta["topics"] {
  const { dictionary, version, topics } = inForce;
  return { dictionary, version, labels: topics.map(({ id, label }) => ({ id, label })) };
}

/** Latest business date per feed among the files that concern the scope. */
function freshnessOf(scope: string, { files }: Manifest): Record<string, string> {
  const latest: Record<string, string> = {};
  for (const { feed, dealer, lastDate } of files) {
    const isOurs = scope === HEAD_OFFICE || dealer === scope || dealer === HEAD_OFFICE;
    if (isOurs && lastDate && lastDate > (latest[feed] ?? "")) latest[feed] = lastDate;
  }
  return latest;
}

function programmeSummary(programme: Programme): Meta["programmes"][number] {
  return {
    programme: programme.programme,
    version: programme.version,
    label: programme.label,
    scale: programme.scale,
    ...scaleOf(programme),
    suppress: programme.smallSample.suppress,
    flag: programme.smallSample.flag,
    target: programme.target ?? null,
    source: programme.source,
    factors: programme.factors
      .filter(({ weight }) => weight > 0)
      .map(({ id, weight, target = null, label }) => ({ id, weight, target, label })),
  };
}
