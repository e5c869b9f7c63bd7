import { addDays, businessDateOf } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import {
  listedOn,
  type Outcome,
  type OutcomeRequest,
  type RevealRequest,
  type UndoRequest,
} from "../contracts/lists.ts";
import { publishedKey } from "../contracts/published.ts";
import type { Principal } from "../contracts/session.ts";
import { readArrow } from "../platform/arrow.ts";
import { openBucket } from "../platform/buckets.ts";
import { findOutcome, listOutcomes, recordOutcome, undoOutcome } from "../platform/ledger/list-outcomes.ts";

/** A list is worked through for so many days; an outcome may be taken back for as long. */
const DAYS = 30;

/** Only the dealer itself works on its lists: head office sees counts, never persons. */
export function ownDealer({ role, scope }: Principal): string {
  if (role !== "dealer") throw new PipelineError("NOT_ALLOWED", "a dealer's own people work on its lists");
  return scope;
}

/** The dealer's outcomes of the last 30 days. */
export async function outcomesFor(principal: Principal, now = new Date()): Promise<Outcome[]> {
  const from = addDays(businessDateOf(now), -DAYS);
  return (await listOutcomes(ownDealer(principal), from)).filter((outcome) => listedOn(outcome) >= from);
}

/**
 * Logs what happened, once: the same request again gives the same outcome. Throws NOT_FOUND for a customer who did not stand on this
 * list of the dealer's, DECISION_REFUSED where the id is another outcome's or a list is too old.
 */
export async function logOutcome(principal: Principal, request: OutcomeRequest, now = new Date()): Promise<Outcome> {
  const dealer = ownDealer(principal);
  refuseOld(request, now);
  await refuseUnlisted(dealer, request);
  const outcome: Outcome = { ...request, dealer, by: principal.actor, at: now.toISOString() };
  if (await recordOutcome(outcome)) return outcome;
  const known = await findOutcome(dealer, request);
  if (known && known.undoneAt === undefined && isSame(known, outcome)) return known;
  throw new PipelineError("DECISION_REFUSED", `outcome ${request.id} was logged before and said something else`);
}

/** Takes an outcome back. Repeating it changes nothing. */
export async function takeBack(principal: Principal, request: UndoRequest, now = new Date()): Promise<Outcome> {
  const dealer = ownDealer(principal);
  refuseOld(request, now);
  const outcome = await findOutcome(dealer, request);
  if (!outcome) throw new PipelineError("NOT_FOUND", `${dealer} logged no outcome ${request.id}`);
  await undoOutcome(outcome, principal.actor, now.toISOString());
  return (await findOutcome(dealer, request)) ?? outcome;
}

const isSame = (one: Outcome, other: Outcome): boolean =>
  (["runId", "list", "customer", "kind", "reason"] as const).every((field) => one[field] === other[field]);

/** Throws DECISION_REFUSED for a list that is no longer worked through. */
export function refuseOld(request: Pick<UndoRequest, "runId">, now: Date): void {
  if (listedOn(request) < addDays(businessDateOf(now), -DAYS - 1))
    throw new PipelineError("DECISION_REFUSED", `the list of ${listedOn(request)} is closed after ${DAYS} days`);
}

/** Throws NOT_FOUND unless the customer stands on this published list of the dealer's. */
export async function refuseUnlisted(dealer: string, { runId, list, customer }: RevealRequest): Promise<void> {
  const file = await openBucket("published").find(publishedKey(dealer, runId, "lists.arrow"));
  const rows = file ? readArrow(file.body).toArray() : [];
  if (!rows.some((row) => row["customer"] === customer && row["list"] === list))
    throw new PipelineError("NOT_FOUND", `no such customer stands on list ${list} of ${dealer} in run ${runId}`);
}
