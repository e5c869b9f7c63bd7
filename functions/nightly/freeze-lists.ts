import { addDays, businessDateOf } from "../contracts/calendar.ts";
import { type ListSettings, listedOn, type NotedOutcome, type Outcome } from "../contracts/lists.ts";
import type { Manifest, Run } from "../contracts/night.ts";
import { openBucket } from "../platform/buckets.ts";
import { writeJson } from "../platform/json.ts";
import { knownDealers } from "../platform/ledger/dealers.ts";
import { listOutcomes } from "../platform/ledger/list-outcomes.ts";
import { readListSettings } from "../platform/ledger/list-settings.ts";
import { listRuns } from "../platform/ledger/nights.ts";
import { runFolder } from "./run-folder.ts";

const DEALERS_AT_ONCE = 16;

/** Fixes what the lists of this night go on from: their settings, the night before, and what people logged until then. */
export async function freezeLists(run: Run, senders: readonly string[]): Promise<Manifest["lists"]> {
  const runs = openBucket("runs");
  const settings = await readListSettings();
  const dealers = [...new Set([...senders, ...(await knownDealers())])].sort();
  await writeJson(runs, runFolder(run).listOutcomes, await notedOutcomes(run, dealers, settings));
  return { settings, before: await nightBefore(run) };
}

/** Outcomes up to the business date, as far back as any rule of the lists looks. */
async function notedOutcomes({ businessDate }: Run, dealers: readonly string[], settings: ListSettings) {
  const from = addDays(businessDate, -Math.max(settings.contact.restDays, settings.cameWithin, UNDOABLE_DAYS) * 2);
  const outcomes: Outcome[] = [];
  for (let start = 0; start < dealers.length; start += DEALERS_AT_ONCE) {
    const some = dealers.slice(start, start + DEALERS_AT_ONCE);
    outcomes.push(...(await Promise.all(some.map((dealer) => listOutcomes(dealer, from)))).flat());
  }
  return outcomes.map(noted).filter(({ on }) => on <= businessDate);
}

/** Closings may be taken back for so long; until then a callback is closed by its outcome alone. */
const UNDOABLE_DAYS = 30;

const noted = (outcome: Outcome): NotedOutcome => ({
  dealer: outcome.dealer,
  customer: outcome.customer,
  list: outcome.list,
  kind: outcome.kind,
  reason: outcome.reason,
  listedOn: listedOn(outcome),
  on: businessDateOf(new Date(outcome.at)),
});

/** The latest published night of an earlier business date, unless it left no places on lists. */
async function nightBefore({ businessDate }: Run): Promise<string | null> {
  const earlier = (await listRuns()).filter((each) => each.state === "PUBLISHED" && each.businessDate < businessDate);
  const latest = earlier.reduce<(typeof earlier)[number] | undefined>(
    (best, each) => (best && best.businessDate >= each.businessDate ? best : each),
    undefined,
  );
  return latest && (await openBucket("runs").exists(runFolder(latest).listEntries)) ? latest.runId : null;
}
