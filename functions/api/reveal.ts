import { businessDateOf } from "../contracts/calendar.ts";
import { PipelineError } from "../contracts/errors.ts";
import { ContactAddresses, contactsKey, type Revealed, type RevealRequest } from "../contracts/lists.ts";
import type { Principal } from "../contracts/session.ts";
import { openBucket } from "../platform/buckets.ts";
import { readJson } from "../platform/json.ts";
import { countReveals, recordReveal } from "../platform/ledger/reveals.ts";
import { withScratch } from "../platform/scratch.ts";
import { readSecret } from "../platform/secrets.ts";
import { openSealed } from "../platform/vault.ts";
import { ownDealer, refuseOld, refuseUnlisted } from "./outcomes.ts";

/** Far more than a dealer can call in a day; whoever wants more copies a list. */
export const MOST_A_DAY = 200;

const NOTHING: Revealed = { name: null, phone: null };

/**
 * The name and the telephone of a customer on one of the dealer's own lists, out of the dealer's own rows. It is on record, with who and when,
 * before the vault is opened. Throws NOT_ALLOWED for anybody but the dealer and beyond 200 a day, NOT_FOUND for who is on no such list.
 */
export async function revealContact(principal: Principal, request: RevealRequest, now = new Date()): Promise<Revealed> {
  const dealer = ownDealer(principal);
  refuseOld(request, now);
  await refuseUnlisted(dealer, request);
  if ((await countReveals(dealer, businessDateOf(now))) >= MOST_A_DAY)
    throw new PipelineError("NOT_ALLOWED", `${dealer} has looked at ${MOST_A_DAY} customers today, the most of a day`);
  await recordReveal({ ...request, dealer, by: principal.actor, on: businessDateOf(now), at: now.toISOString() });
  const key = contactsKey(request.runId, dealer);
  const runs = openBucket("runs");
  const address = (await runs.exists(key))
    ? (await readJson(runs, key, ContactAddresses))[request.customer]
    : undefined;
  return address ? openContact(address) : NOTHING;
}

type Address = ContactAddresses[string];

async function openContact({ sealed, row }: Address): Promise<Revealed> {
  const pepper = await readSecret("pepper");
  return withScratch(async (folder) => {
    const start = `{"row":${row},`;
    for await (const line of openSealed(openBucket("vault"), sealed, { pepper, folder }))
      if (line.startsWith(start)) return contactIn(line);
    return NOTHING;
  });
}

function contactIn(line: string): Revealed {
  const { customer_name: name, phone } = JSON.parse(line);
  return { name: typeof name === "string" ? name : null, phone: typeof phone === "string" ? phone : null };
}
