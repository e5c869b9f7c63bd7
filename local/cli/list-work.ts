import { randomUUID } from "node:crypto";
import { logOutcome, takeBack } from "../../functions/api/outcomes.ts";
import { addDays, businessDateOf } from "../../functions/contracts/calendar.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { HEAD_OFFICE } from "../../functions/contracts/ids.ts";
import { type List, type ListSettings, type Outcome, OutcomeRequest } from "../../functions/contracts/lists.ts";
import type { Principal } from "../../functions/contracts/session.ts";
import { findCurrent } from "../../functions/platform/current.ts";
import { parseAs } from "../../functions/platform/json.ts";
import { listOutcomes } from "../../functions/platform/ledger/list-outcomes.ts";
import { applyListSettings, readListSettings } from "../../functions/platform/ledger/list-settings.ts";
import { type Row, readPublished } from "./read-published.ts";

/** The published night's lists: a dealer's rows, or the network's counts. */
export async function readLists(dealer?: string): Promise<readonly Row[]> {
  if (dealer) return (await readPublished("lists", dealer)).rows;
  const { rows } = await readPublished("listCounts", HEAD_OFFICE);
  return rows.filter(({ level }) => level === "nation");
}

export interface Logging {
  readonly dealer: string;
  readonly list: List;
  readonly customer: string;
  readonly kind: string;
  readonly reason?: string | undefined;
  readonly by: string;
}

const actingFor = (dealer: string, actor: string): Principal => ({ actor, role: "dealer", scope: dealer });

/** Logs an outcome on the published night's list in the dealer's name. */
export async function log({ dealer, by, reason, ...said }: Logging): Promise<Outcome> {
  const current = (await findCurrent())?.current;
  if (!current)
    throw new PipelineError("NOT_FOUND", "no night has been published yet; run `dealerpulse nightly --as-of DATE`");
  const request = parseAs(
    OutcomeRequest,
    { ...said, reason: reason ?? null, id: randomUUID(), runId: current.runId },
    "outcome",
  );
  return logOutcome(actingFor(dealer, by), request);
}

const UNDOABLE_DAYS = 30;

/** Throws NOT_FOUND where the dealer has no such outcome in force among those of the last 30 days. */
export async function undo(dealer: string, id: string, by: string, now = new Date()): Promise<Outcome> {
  const outcomes = await listOutcomes(dealer, addDays(businessDateOf(now), -UNDOABLE_DAYS - 1));
  const found = outcomes.find((outcome) => outcome.id === id);
  if (!found) throw new PipelineError("NOT_FOUND", `${dealer} has no outcome ${id} in force`);
  return takeBack(actingFor(dealer, by), { id, runId: found.runId }, now);
}

/** The settings in force; with new ones, these from the next night on. */
export async function settings(given: ListSettings | null, by: string, now = new Date()): Promise<ListSettings> {
  if (given) await applyListSettings(given, by, now.toISOString());
  return readListSettings();
}
