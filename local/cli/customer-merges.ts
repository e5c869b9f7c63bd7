import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { dateOfDay } from "../../functions/contracts/calendar.ts";
import { type CustomerDecision, type CustomerNode, shownSurrogate } from "../../functions/contracts/customers.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { openBucket } from "../../functions/platform/buckets.ts";
import { findCurrent } from "../../functions/platform/current.ts";
import { type Engine, fileList, withEngine } from "../../functions/platform/engine.ts";
import { listDecisions, recordDecision, undoDecision } from "../../functions/platform/ledger/customer-decisions.ts";
import { withScratch } from "../../functions/platform/scratch.ts";

/** Two customers that the published night took for one: as surrogates, never as names. */
export interface Merge {
  readonly person: string;
  readonly rule: string;
  readonly one: string;
  readonly oneDealer: string;
  readonly other: string;
  readonly otherDealer: string;
  /** How many phones, names and vehicles both have. */
  readonly phones: number;
  readonly names: number;
  readonly vehicles: number;
  readonly since: string;
}

/** Merges of the published night, of one dealer's customers where asked, and the decisions in force. */
export async function listMerges(dealer = ""): Promise<{ merges: Merge[]; decisions: CustomerDecision[] }> {
  const merges = await withMatching("merges", async (engine) => {
    const answer = await engine.query(
      "select * replace (person::double as person, one::double as one, other::double as other) from matched where $dealer in ('', one_dealer, other_dealer)",
      { dealer },
    );
    const [number, text] = [answer.number, answer.text];
    return Array.from({ length: answer.rows }, (_, row) => ({
      person: shownSurrogate(number("person")[row]!),
      rule: text("rule")[row]!,
      one: shownSurrogate(number("one")[row]!),
      oneDealer: text("one_dealer")[row]!,
      other: shownSurrogate(number("other")[row]!),
      otherDealer: text("other_dealer")[row]!,
      phones: number("phones")[row]!,
      names: number("names")[row]!,
      vehicles: number("vehicles")[row]!,
      since: dateOfDay(number("first_day")[row]!),
    }));
  });
  return { merges, decisions: await listDecisions() };
}

export interface Deciding {
  readonly kind: CustomerDecision["kind"];
  readonly one: string;
  readonly other: string;
  readonly by: string;
  readonly why: string;
}

/** Records a decision on two customers by their published surrogates; the nights to come keep to it. */
export async function decide({ kind, one, other, by, why }: Deciding, now = new Date()): Promise<CustomerDecision> {
  if (one === other) throw new PipelineError("INPUT_INVALID", `${one} is one customer, not two`);
  const decision: CustomerDecision = {
    id: randomUUID(),
    kind,
    one: await nodeOf(one),
    other: await nodeOf(other),
    by,
    at: now.toISOString(),
    why,
  };
  await recordDecision(decision);
  return decision;
}

/** Throws NOT_FOUND when no such decision is in force. */
export async function undo(id: string, by: string, now = new Date()): Promise<void> {
  if (!(await undoDecision(id, by, now.toISOString())))
    throw new PipelineError("NOT_FOUND", `no decision ${id} is in force`);
}

async function nodeOf(shown: string): Promise<CustomerNode> {
  const number = Number.parseInt(shown, 36);
  const isShown = Number.isSafeInteger(number) && shownSurrogate(number) === shown;
  const node = isShown && (await withMatching("persons", (engine) => findNode(engine, number)));
  if (!node) throw new PipelineError("NOT_FOUND", `the published night knows no customer ${shown}`);
  return node;
}

async function findNode(engine: Engine, number: number): Promise<CustomerNode | undefined> {
  const answer = await engine.query(
    "select dealer_id, named_key::double as named_key from matched where number = $number::bigint",
    { number },
  );
  const dealer = answer.text("dealer_id")[0];
  return dealer ? { dealer, key: answer.number("named_key")[0]! } : undefined;
}

/** What the published night's matching left behind, as view `matched`. */
function withMatching<T>(table: "merges" | "persons", work: (engine: Engine) => Promise<T>): Promise<T> {
  return withScratch(async (folder) => {
    const current = (await findCurrent())?.current;
    if (!current)
      throw new PipelineError("NOT_FOUND", "no night has been published yet; run `dealerpulse nightly --as-of DATE`");
    const path = join(folder, `${table}.parquet`);
    await openBucket("runs").download(`runs/${current.runId}/${table}.parquet`, path);
    return withEngine(folder, async (engine) => {
      await engine.run(`create view matched as select * from read_parquet(${fileList([path])})`);
      return work(engine);
    });
  });
}
