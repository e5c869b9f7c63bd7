import { join } from "node:path";
import { dayNumber } from "../contracts/calendar.ts";
import { shownSurrogate } from "../contracts/customers.ts";
import { type ContactAddresses, contactsKey, LISTS, NotedOutcome } from "../contracts/lists.ts";
import type { Manifest, Run } from "../contracts/night.ts";
import type { PublishedRow } from "../contracts/published.ts";
import type { Bucket } from "../platform/buckets.ts";
import { type Engine, fileList } from "../platform/engine.ts";
import { readJson, writeJson } from "../platform/json.ts";
import { oneOf } from "../scoring/churn/churn-rows.ts";
import { assignLists, type CustomerStanding, type Listed } from "../scoring/lists/assign.ts";
import type { DatedOutcome } from "../scoring/lists/contact-history.ts";
import { countRows } from "../scoring/lists/count-rows.ts";
import { effectRows, type TrialCount } from "../scoring/lists/effect-rows.ts";
import type { Entry } from "../scoring/lists/entry.ts";
import { listRow } from "../scoring/lists/list-rows.ts";
import { workCounts } from "../scoring/lists/work-counts.ts";
import listComers from "../scoring/sql/list_comers.sql";
import listTrials from "../scoring/sql/list_trials.sql";
import { download } from "./lake-views.ts";
import { candidatesOf, ENTRY_COLUMNS, entriesOf, entryColumns } from "./list-columns.ts";
import type { Network } from "./network.ts";
import { runFolder } from "./run-folder.ts";

export interface ListTables {
  /** By dealer. */
  readonly lists: ReadonlyMap<string, PublishedRow<"lists">[]>;
  readonly listCounts: PublishedRow<"listCounts">[];
  readonly listEffects: PublishedRow<"listEffects">[];
}

interface Making {
  readonly run: Run;
  readonly runs: Bucket;
  readonly manifest: Manifest;
  readonly network: Network;
  /** Every dealer's customers with their tiers. */
  readonly customers: ReadonlyMap<string, readonly PublishedRow<"customers">[]>;
}

/** Today's lists of every dealer. Reads views candidates, answers, visits and persons; leaves the places on them to the next night. */
export async function makeLists(engine: Engine, making: Making): Promise<ListTables> {
  const { run, runs, manifest, network } = making;
  const { settings } = manifest.lists;
  const asOfDay = dayNumber(run.businessDate);
  await engine.set({
    as_of_day: asOfDay,
    followed: settings.effect.followed,
    look_back: settings.effect.lookBack,
    trial_lists: settings.holdOut.lists.join(),
    came_within: settings.cameWithin,
  });
  await engine.run(`create view people as select number, min(person) as person from persons group by number`);
  const before = await readBefore(engine, making);
  const outcomes = await readOutcomes(engine, await readJson(runs, runFolder(run).listOutcomes, NotedOutcome.array()));
  const candidates = candidatesOf(
    await engine.query('select * from candidates order by customer, "list", dealer_id, event_day, "key"'),
  );
  const known = knownCustomers(making, [...candidates, ...before]);
  const assigned = assignLists({
    candidates,
    before,
    outcomes,
    answersOf: await answersOfOpened(engine, before),
    standingOf: (customer) => known.get(customer)?.standing ?? STRANGER,
    settings,
    asOfDay,
  });
  await writeEntries(engine, assigned.entries, { run, runs });
  const hasVisitedSince = await readComers(engine);
  const work = workCounts({ outcomes, entries: assigned.entries, hasVisitedSince, settings, asOfDay });
  await writeAddresses(engine, assigned.listed, making);
  const around = { settings, lastOrderOf: (customer: number) => known.get(customer)?.lastOrder ?? null };
  const rows = assigned.listed.map((listed) => listRow(listed, around));
  return {
    lists: Map.groupBy(rows, ({ dealerId }) => dealerId),
    listCounts: countRows(assigned.counts, work, network),
    listEffects: effectRows(await readTrials(engine), network.entitiesOf, settings.effect),
  };
}

/** Somebody known from a survey alone. */
const STRANGER: CustomerStanding = { tier: "C", segment: "regular", lastVisitDay: Number.NaN };

/** Standing and last order of those who may come on a list. */
function knownCustomers({ customers }: Making, wanted: readonly { readonly customer: number }[]) {
  const numbers = new Map(wanted.map(({ customer }) => [customer.toString(36), customer]));
  const known = new Map<number, { readonly standing: CustomerStanding; readonly lastOrder: string | null }>();
  for (const rows of customers.values())
    for (const { customer, tier, segment, lastVisitOn, lastRepairOrder } of rows) {
      const number = numbers.get(customer);
      if (number === undefined) continue;
      const lastVisitDay = lastVisitOn === null ? Number.NaN : dayNumber(lastVisitOn);
      known.set(number, { standing: { tier, segment, lastVisitDay }, lastOrder: lastRepairOrder });
    }
  return known;
}

/** Whoever somebody was taken for on an earlier night goes by the person they are on this one. */
const AS_PERSON = "coalesce(people.person::double, customer)";

/** Places of the night before, as table `list_entries` too. */
async function readBefore(engine: Engine, { runs, manifest }: Making): Promise<Entry[]> {
  const { before } = manifest.lists;
  const empty = await engine.createTable("no_entries", ENTRY_COLUMNS);
  empty.close();
  const paths = before === null ? [] : await download(engine, runs, [runFolder({ runId: before }).listEntries]);
  const from = before === null ? "no_entries" : `read_parquet(${fileList(paths)})`;
  await engine.run(
    `create table list_entries as select entries.* replace (${AS_PERSON} as customer) from ${from} as entries
    left join people on entries.customer = people.number`,
  );
  return entriesOf(
    await engine.query('select * from list_entries order by "list", customer, first_day, dealer_id, "key"'),
  );
}

const OUTCOME_COLUMNS = {
  customer: "number",
  dealer_id: "text",
  list: "text",
  kind: "text",
  reason: "text",
  listed_day: "number",
  day: "number",
} as const;

/** Outcomes in the night's terms, as table `list_outcomes` too. */
async function readOutcomes(engine: Engine, noted: readonly NotedOutcome[]): Promise<DatedOutcome[]> {
  const writer = await engine.createTable("noted_outcomes", OUTCOME_COLUMNS);
  writer.append(
    {
      customer: noted.map(({ customer }) => Number.parseInt(customer, 36)),
      dealer_id: noted.map(({ dealer }) => dealer),
      list: noted.map(({ list }) => list),
      kind: noted.map(({ kind }) => kind),
      reason: noted.map(({ reason }) => reason),
      listed_day: noted.map(({ listedOn }) => dayNumber(listedOn)),
      day: noted.map(({ on }) => dayNumber(on)),
    },
    noted.length,
  );
  writer.close();
  await engine.run(
    `create table list_outcomes as select noted.* replace (${AS_PERSON} as customer) from noted_outcomes as noted
    left join people on noted.customer = people.number order by noted.rowid`,
  );
  const persons = await engine.query("select customer from list_outcomes order by rowid");
  const customer = persons.number("customer");
  return noted.map(({ dealer, list, kind, reason, listedOn, on }, row) => ({
    customer: customer[row]!,
    dealerId: dealer,
    list,
    kind,
    reason,
    listedDay: dayNumber(listedOn),
    day: dayNumber(on),
  }));
}

/** Recent survey answers of those with a callback that an earlier night opened. */
async function answersOfOpened(engine: Engine, before: readonly Entry[]) {
  if (!before.some(({ list }) => list === "callback")) return () => [];
  const answer = await engine.query(
    `select answers.customer, answers."key", answers.day from answers
    semi join (select customer from list_entries where "list" = 'callback') as opened using (customer)
    order by answers.customer, answers.day, answers."key"`,
  );
  const [customer, key, day] = [answer.number("customer"), answer.text("key"), answer.number("day")];
  const answers = Map.groupBy(
    Array.from(customer, (each, row) => ({ customer: each, key: key[row]!, day: day[row]! })),
    (each) => each.customer,
  );
  return (of: number) => answers.get(of) ?? [];
}

async function writeEntries(
  engine: Engine,
  entries: readonly Entry[],
  { run, runs }: Pick<Making, "run" | "runs">,
): Promise<void> {
  const writer = await engine.createTable("next_entries", ENTRY_COLUMNS);
  writer.append(entryColumns(entries), entries.length);
  writer.close();
  const path = join(engine.folder, "list-entries.parquet");
  await engine.writeParquet("select * from next_entries order by rowid", path);
  await runs.upload(runFolder(run).listEntries, path);
}

/** For whoever may reveal a listed customer to their dealer: where the vault keeps the name and the number. */
async function writeAddresses(
  engine: Engine,
  listed: readonly Listed[],
  { run, runs, manifest }: Making,
): Promise<void> {
  const wanted = new Set(listed.map(({ dealerId, customer }) => `${dealerId}/${customer}`));
  const files = new Map(
    manifest.files.map(({ uploadId, feed, dealer }) => [uploadId, `sealed/${feed}/${dealer}/${uploadId}`]),
  );
  const answer = await engine.query("select * from addresses order by dealer_id, customer");
  const [dealer, upload] = [answer.text("dealer_id"), answer.text("upload_id")];
  const [customer, row] = [answer.number("customer"), answer.number("row")];
  const found = Array.from(dealer.keys()).filter((at) => wanted.has(`${dealer[at]}/${customer[at]}`));
  for (const [id, own] of Map.groupBy(found, (at) => dealer[at]!)) {
    const addresses: ContactAddresses = Object.fromEntries(
      own.flatMap((at) => {
        const sealed = files.get(upload[at]!);
        return sealed ? [[shownSurrogate(customer[at]!), { sealed, row: row[at]! }]] : [];
      }),
    );
    await writeJson(runs, contactsKey(run.runId, id), addresses);
  }
}

async function readComers(engine: Engine): Promise<(outcome: DatedOutcome) => boolean> {
  const answer = await engine.query(listComers);
  const [dealer, customer, day] = [answer.text("dealer_id"), answer.number("customer"), answer.number("day")];
  const came = new Set(dealer.map((id, row) => `${id}/${customer[row]}/${day[row]}`));
  return ({ dealerId, customer: of, day: on }) => came.has(`${dealerId}/${of}/${on}`);
}

async function readTrials(engine: Engine): Promise<TrialCount[]> {
  const answer = await engine.query(listTrials);
  const [dealer, list, held] = [answer.text("dealer_id"), answer.text("list"), answer.number("is_held_out")];
  const [placed, came] = [answer.number("placed"), answer.number("came")];
  return dealer.map((dealerId, row) => ({
    dealerId: dealerId!,
    list: oneOf(LISTS, list[row]!),
    isHeldOut: held[row] === 1,
    placed: placed[row]!,
    came: came[row]!,
  }));
}
