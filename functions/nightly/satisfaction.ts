import { dateOfDay, lastDayOfMonth, type Month, monthOf, monthsBetween, shiftMonth } from "../contracts/calendar.ts";
import { NATION } from "../contracts/ids.ts";
import { type Manifest, type PublishedFile, type Run, RunEvent } from "../contracts/night.ts";
import type { Programme } from "../contracts/programme.ts";
import type { PublishedRow } from "../contracts/published.ts";
import { openBucket } from "../platform/buckets.ts";
import { withEngine } from "../platform/engine.ts";
import { step } from "../platform/handler.ts";
import { noteStep } from "../platform/ledger/nights.ts";
import { withScratch } from "../platform/scratch.ts";
import { type Entity, satisfactionRows } from "../scoring/satisfaction/satisfaction-rows.ts";
import { addResponse, addTallies, emptyTally, type Tally, topBoxOf } from "../scoring/satisfaction/tally.ts";
import { versionInForce } from "../scoring/satisfaction/version-in-force.ts";
import { openLakeViews } from "./lake-views.ts";
import { type Network, readNetwork } from "./network.ts";
import { publishScopes, recordOutputs } from "./outputs.ts";
import { type ScoredResponse, scoreResponses } from "./responses.ts";
import { nightBuckets, readManifest } from "./run-folder.ts";
import { byScope } from "./scopes.ts";

/** How far back a night reports; the rolling windows reach 24 months further. */
const MONTHS_REPORTED = 36;

/** Scores every response and publishes the indices of dealers, regions and the network. */
export async function scoreSatisfaction(run: Run): Promise<void> {
  const { lake, runs } = nightBuckets();
  const manifest = await readManifest(runs, run);
  await withScratch((folder) =>
    withEngine(folder, async (engine) => {
      await openLakeViews(engine, lake, manifest, ["survey", "dealers"]);
      await engine.set({ as_of: run.businessDate });
      const responses = await scoreResponses(engine, manifest.programmes);
      const network = await readNetwork(engine, manifest);
      const rows = responsesToRows(responses, network, manifest);
      const files = await publishRows(run, rows, network);
      await recordOutputs(run, { step: "satisfaction", files, totals: { responses: responses.length } });
    }),
  );
}

type Rows = ReturnType<typeof satisfactionRows>;

/** One programme version at a time: a month belongs to the version in force at its end. */
function responsesToRows(responses: readonly ScoredResponse[], network: Network, { run, programmes }: Manifest): Rows {
  const satisfaction: PublishedRow<"satisfaction">[] = [];
  const factors: PublishedRow<"factors">[] = [];
  const last = monthOf(run.businessDate);
  const reported = monthsBetween(shiftMonth(last, 1 - MONTHS_REPORTED), last);
  for (const ofVersion of Map.groupBy(responses, ({ programme }) => programme).values()) {
    const programme = ofVersion[0]!.programme;
    const entities = entitiesOf(ofVersion, programme, network);
    const nation = entities.find(({ level }) => level === "nation")!;
    const periods = reported.filter(
      (month) => versionInForce(programmes, programme.programme, lastDayOfMonth(month)) === programme,
    );
    for (const entity of entities) {
      const rows = satisfactionRows(entity, { programme, network: nation, periods });
      satisfaction.push(...rows.satisfaction);
      factors.push(...rows.factors);
    }
  }
  return { satisfaction, factors };
}

/** Dealers, regions and the network in which anybody answered, the network first, each with its monthly tallies. */
function entitiesOf(responses: readonly ScoredResponse[], programme: Programme, network: Network): Entity[] {
  const months = new Map<string, Map<Month, Tally>>();
  const width = programme.factors.length;
  const topBox = topBoxOf(programme);
  for (const { dealerId, day, index, companions } of responses) {
    const ofDealer = obtain(months, dealerId, () => new Map<Month, Tally>());
    const month = monthOf(dateOfDay(day));
    ofDealer.set(month, addResponse(ofDealer.get(month) ?? emptyTally(width), index, companions, topBox));
  }
  const entities = new Map<string, { level: Entity["level"]; entity: string; months: Map<Month, Tally> }>();
  for (const [dealerId, ofDealer] of months) {
    for (const { level, entity } of network.entitiesOf(dealerId)) {
      const sums = obtain(entities, `${level}/${entity}`, () => ({
        level,
        entity,
        months: new Map<Month, Tally>(),
      })).months;
      for (const [month, tally] of ofDealer) sums.set(month, addTallies(sums.get(month) ?? emptyTally(width), tally));
    }
  }
  return inOrder([...entities.values()], network);
}

/** The network, then regions, then dealers by id; narrower ones know the wider. */
function inOrder(parts: readonly Omit<Entity, "wider">[], network: Network): Entity[] {
  const nation: Entity = { ...parts.find(({ entity, level }) => level === "nation" && entity === NATION)!, wider: [] };
  const byId = (one: Omit<Entity, "wider">, other: Omit<Entity, "wider">) => (one.entity < other.entity ? -1 : 1);
  const regions = parts
    .filter(({ level }) => level === "region")
    .sort(byId)
    .map((region) => ({ ...region, wider: [nation] }));
  const dealers = parts
    .filter(({ level }) => level === "dealer")
    .sort(byId)
    .map((dealer) => {
      const ids = network.entitiesOf(dealer.entity);
      const region = regions.filter(({ entity }) => ids.some((id) => id.level === "region" && id.entity === entity));
      return { ...dealer, wider: [...region, nation] };
    });
  return [nation, ...regions, ...dealers];
}

function obtain<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

async function publishRows(run: Run, rows: Rows, network: Network): Promise<PublishedFile[]> {
  const place = { run, published: openBucket("published") };
  return [
    ...(await publishScopes(place, "satisfaction", byScope(rows.satisfaction, network))),
    ...(await publishScopes(place, "factors", byScope(rows.factors, network))),
  ];
}

export const handler = step(RunEvent, ({ run }) => noteStep(run.runId, "satisfaction", () => scoreSatisfaction(run)));
