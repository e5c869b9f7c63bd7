import { businessDateOf } from "../../contracts/calendar.ts";
import { type Effect, ErasureRequest, type Receipt, type Tombstone } from "../../contracts/erasure.ts";
import { step } from "../../platform/handler.ts";
import { log } from "../../platform/log.ts";
import { type CarriedOut, carryOut } from "./carry-out.ts";
import { findRows, type PersonRows, type RowAddress } from "./find-rows.ts";
import { beginJob, forgetJob, type Job } from "./job.ts";
import { issueReceipt } from "./receipts.ts";
import { everyTombstone, plant } from "./tombstones.ts";
import { verify } from "./verify.ts";
import { idOf, tombstoneOf, type Whom, whomOf, withTombstone } from "./whom.ts";
import { openVault, withLake } from "./work-place.ts";

type PersonRequest = Exclude<ErasureRequest, { task: "replay" }>;

/** What an erasure would touch. Changes nothing. */
export async function lookAt(request: PersonRequest, now = new Date()): Promise<Effect> {
  return (await identify(request, now)).found.effect;
}

/**
 * Erases a person from lake and vault, and keeps them out from here on. Repeating it completes what a kill interrupted; once it
 * is done, repeating it finds nothing.
 */
export async function erasePerson(request: PersonRequest, now = new Date()): Promise<Receipt> {
  const { whom, found, until, id, known } = await identify(request, now);
  const job = await beginJob(openVault(), id, found.effect, now);
  const { customers, vehicles, phones } = withTombstone({ ...whom, ...keysFound(whom, found) }, known);
  const tombstone: Tombstone = {
    id,
    dealer: request.dealer ?? null,
    customers: [...customers],
    vehicles: [...vehicles],
    phones: [...phones],
    until,
    erasedAt: known?.erasedAt ?? now.toISOString(),
    actor: request.actor,
    receiptId: job.receiptId,
  };
  const [receipt] = await erase([{ tombstone, job, rows: whom.rows }], "erase", now);
  return receipt!;
}

/** Repeats every erasure ever made, on whatever was restored: before anybody sends or reads anything. */
export async function replayTombstones(now = new Date()): Promise<Receipt[]> {
  const vault = openVault();
  const all = await everyTombstone(vault);
  const burials: Burial[] = [];
  await withLake(async ({ engine }) => {
    for (const tombstone of all) {
      const { effect } = await findRows(engine, { ...tombstone, rows: [] }, tombstone);
      burials.push({ tombstone, job: await beginJob(vault, tombstone.id, effect, now), rows: [] });
    }
  });
  return erase(burials, "replay", now);
}

interface Identified {
  readonly whom: Whom;
  readonly found: PersonRows;
  readonly until: string;
  readonly id: string;
  /** An earlier erasure of the same person. */
  readonly known: Tombstone | undefined;
}

/** Whom the request means, and what there is of them up to today. */
function identify({ person, dealer }: PersonRequest, now: Date): Promise<Identified> {
  return withLake(async ({ engine, vault }) => {
    const asked = await whomOf(person, { engine, vault });
    const known = tombstoneOf(asked, dealer ?? null, await everyTombstone(vault.vault));
    const whom = withTombstone(asked, known);
    const today = businessDateOf(now);
    const until = known && known.until > today ? known.until : today;
    const found = await findRows(engine, whom, { dealer: dealer ?? null, until });
    return { whom, found, until, known, id: known?.id ?? idOf(asked, dealer ?? null, vault.pepper) };
  });
}

/** A vehicle that is sought for good is known by its days once its rows are found, where somebody else had it too. */
function keysFound(whom: Whom, found: PersonRows): Pick<Whom, "customers" | "vehicles"> {
  const vehicles = new Map([...whom.vehicles, ...found.vehicles].map((vehicle) => [vehicle.key, vehicle]));
  return { customers: [...new Set([...whom.customers, ...found.customers])], vehicles: [...vehicles.values()] };
}

interface Burial {
  readonly tombstone: Tombstone;
  readonly job: Job;
  readonly rows: readonly RowAddress[];
}

/** Tombstones first, so that no file brings back what is being erased; then the rows; then everything is read again. */
async function erase(burials: readonly Burial[], task: Receipt["task"], now: Date): Promise<Receipt[]> {
  const vault = openVault();
  for (const { tombstone } of burials) await plant(vault, tombstone);
  const done = await withLake(async (stores) => {
    const outcomes: CarriedOut[] = [];
    for (const burial of burials) outcomes.push(await carryOut(stores, burial));
    return outcomes;
  });
  return withLake(async (stores) => {
    const receipts: Receipt[] = [];
    for (const [i, { tombstone, job }] of burials.entries()) {
      const { streams } = done[i]!;
      const verified = await verify(stores, tombstone, { lakeObjects: stores.lakeObjects, streams });
      receipts.push(await issueReceipt(vault, { task, tombstone, job, done: done[i]!, verified }, now));
      await forgetJob(vault, tombstone.id);
    }
    return receipts;
  });
}

/** For operators only: no route leads here. */
export const handler = step(ErasureRequest, async (request) => {
  if (request.task === "look") return { effect: await lookAt(request) };
  const receipts = request.task === "replay" ? await replayTombstones() : [await erasePerson(request)];
  for (const { receiptId, task, rewritten } of receipts) log.info("erased", { receiptId, task, ...rewritten });
  return { receipts };
});
