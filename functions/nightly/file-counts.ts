import { type Month, monthOf } from "../contracts/calendar.ts";
import type { Feed } from "../contracts/feeds.ts";
import type { Manifest } from "../contracts/night.ts";
import type { PublishedRow } from "../contracts/published.ts";
import { type DealerRows, FileQuality } from "../contracts/quality.ts";
import type { Bucket } from "../platform/buckets.ts";
import type { Engine } from "../platform/engine.ts";
import { readJson } from "../platform/json.ts";
import { type Covered, coverageRows, NOTHING_COVERED } from "../scoring/quality/coverage-rows.ts";
import { type FeedOfEntity, measured, qualityRows } from "../scoring/quality/quality-rows.ts";
import { addTallies, NOTHING, type QualityTally, tallyOf } from "../scoring/quality/quality-tally.ts";
import contactsSql from "../scoring/sql/contacts.sql";
import fallingOdometersSql from "../scoring/sql/falling_odometers.sql";
import type { Network } from "./network.ts";
import { entitiesOf } from "./scopes.ts";

const FILES_AT_ONCE = 16;

/** What intake counted of every file the night looks back on, in the order of the manifest. */
export async function readFileCounts(lake: Bucket, { quality }: Manifest): Promise<FileQuality[]> {
  const files: FileQuality[] = [];
  for (let start = 0; start < quality.length; start += FILES_AT_ONCE)
    files.push(
      ...(await Promise.all(
        quality.slice(start, start + FILES_AT_ONCE).map(({ key }) => readJson(lake, key, FileQuality)),
      )),
    );
  return files;
}

/** Table `quality` of dealers, regions and the network. Views `service_rows` and `sales_rows` must be open, `as_of` set. */
export async function scoreQuality(
  engine: Engine,
  files: readonly FileQuality[],
  { run, network }: { readonly run: Manifest["run"]; readonly network: Network },
): Promise<PublishedRow<"quality">[]> {
  const last = monthOf(run.businessDate);
  const falling = await readFalling(engine);
  const found = new Map<string, FeedOfEntity & { readonly months: Map<Month, QualityTally> }>();
  for (const file of files) {
    // What came in after the business date, but before its night, counts with the month that the night ends.
    const month = monthOf(file.receivedOn) < last ? monthOf(file.receivedOn) : last;
    for (const rows of file.dealers) {
      const tally = tallyOf(file, rows, falling.get(`${file.uploadId}/${rows.dealer}`) ?? 0);
      for (const entity of entitiesOf(network, rows.dealer)) {
        const key = `${entity.level}/${entity.entity}/${file.feed}`;
        const of = found.get(key) ?? { ...entity, feed: file.feed, months: new Map() };
        of.months.set(month, addTallies(of.months.get(month) ?? NOTHING, tally));
        found.set(key, of);
      }
    }
  }
  const entities = [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, of]) => of);
  return [...entities.flatMap((of) => qualityRows(of, last)), ...(await contactRows(engine, last, network))];
}

async function readFalling(engine: Engine): Promise<Map<string, number>> {
  const answer = await engine.query(fallingOdometersSql);
  const [upload, dealer, falling] = [answer.text("upload_id"), answer.text("dealer_id"), answer.number("falling")];
  return new Map(upload.map((id, row) => [`${id}/${dealer[row]}`, falling[row]!]));
}

/** Contacts whose number was taken or confirmed within a year; they stand under `service`, whichever feed named them. */
async function contactRows(engine: Engine, period: Month, network: Network): Promise<PublishedRow<"quality">[]> {
  const answer = await engine.query(contactsSql);
  const [dealer, contacts, verified] = [answer.text("dealer_id"), answer.number("contacts"), answer.number("verified")];
  const sums = new Map<string, Omit<FeedOfEntity, "months"> & { part: number; rows: number }>();
  for (const [row, id] of dealer.entries())
    for (const { level, entity } of entitiesOf(network, id ?? "")) {
      const key = `${level}/${entity}`;
      const sum = sums.get(key) ?? { level, entity, feed: "service", part: 0, rows: 0 };
      sums.set(key, { ...sum, part: sum.part + verified[row]!, rows: sum.rows + contacts[row]! });
    }
  return [...sums.values()].flatMap(({ part, rows, ...of }) =>
    measured(of, { window: "r12", period }, { measure: "verified", column: "", part, rows }),
  );
}

/** Feeds that a network sends are expected of every dealer that is open. The directory is head office's and has no months. */
const WITH_MONTHS: readonly Feed[] = ["service", "sales", "survey", "invitations"];

/** Table `coverage`: what came of every dealer and feed, month by month, and what is missing. */
export function scoreCoverage(
  files: readonly FileQuality[],
  { run, network }: { readonly run: Manifest["run"]; readonly network: Network },
): PublishedRow<"coverage">[] {
  const used = WITH_MONTHS.filter((feed) => files.some((file) => file.feed === feed));
  const covered = coveredBy(files);
  return network.dealers.flatMap((dealer) =>
    used.flatMap((feed) =>
      coverageRows(dealer, feed, covered.get(`${feed}/${dealer.dealerId}`) ?? NOTHING_COVERED, run.businessDate),
    ),
  );
}

function coveredBy(files: readonly FileQuality[]): Map<string, Covered> {
  const covered = new Map<string, Covered>();
  for (const { feed, receivedOn, dealers } of files)
    for (const rows of dealers) {
      const key = `${feed}/${rows.dealer}`;
      covered.set(key, withFile(covered.get(key) ?? NOTHING_COVERED, rows, receivedOn));
    }
  return covered;
}

function withFile(before: Covered, { months, accepted, rejected, lastDate }: DealerRows, receivedOn: string): Covered {
  const [rows, files] = [new Map(before.rows), new Map(before.files)];
  for (const [month, count] of Object.entries(months)) {
    rows.set(month, (rows.get(month) ?? 0) + count);
    files.set(month, (files.get(month) ?? 0) + 1);
  }
  const isRefused = accepted === 0 && rejected > 0;
  return {
    rows,
    files,
    refused: isRefused ? new Set([...before.refused, monthOf(receivedOn)]) : before.refused,
    lastDate: later(before.lastDate, lastDate),
    lastReceivedOn: later(before.lastReceivedOn, receivedOn),
  };
}

const later = (one: string | null, other: string | null): string | null => ((one ?? "") > (other ?? "") ? one : other);
