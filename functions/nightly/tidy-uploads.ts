import { TERMINAL_STATES, type Upload } from "../contracts/uploads.ts";
import { forgetOpenUploads, listOpenUploads, moveUpload } from "../platform/ledger/uploads.ts";
import { log } from "../platform/log.ts";

const HOUR_MS = 3_600_000;
/** A ticket holds for a quarter of an hour; a file sent in its last minute has the rest to be announced. */
const TICKET_LAPSES_MS = HOUR_MS;
/** The raw file behind a question is kept for 14 days; after that nobody can answer it. */
const HOLD_LAPSES_MS = 14 * 24 * HOUR_MS;
/** Longer than the queue tries: an attempt whose lease ended then has lost its message. */
const ATTEMPT_LAPSES_MS = 6 * HOUR_MS;

/** Ends what can no longer end by itself, and drops from the list of open uploads what has ended. */
export async function tidyUploads(now: Date): Promise<void> {
  const open = await listOpenUploads();
  const lapsed = open.map((upload) => lapse(upload, now)).filter((move) => move !== null);
  for (const { upload, from } of lapsed) {
    if (!(await moveUpload(upload, from))) continue;
    const { uploadId, dealer, feed, state } = upload;
    log.info("an upload lapsed", { uploadId, dealer, feed, state });
  }
  await forgetOpenUploads(open.filter(({ state }) => TERMINAL_STATES.includes(state) && state !== "HELD"));
}

/** What a lapsed upload becomes; null while it may still go on by itself or by a person's word. */
export function lapse(upload: Upload, now: Date): { readonly upload: Upload; readonly from: Upload["state"] } | null {
  const age = now.getTime() - Date.parse(upload.issuedAt);
  const finishedAt = now.toISOString();
  const { state: from, leaseUntil = upload.issuedAt } = upload;
  if ((from === "ISSUED" && age > TICKET_LAPSES_MS) || (from === "HELD" && age > HOLD_LAPSES_MS))
    return { upload: { ...upload, state: "EXPIRED", finishedAt }, from };
  const isStranded = from === "RECEIVED" || from === "LOADING";
  const silence = now.getTime() - Math.max(Date.parse(upload.receivedAt ?? upload.issuedAt), Date.parse(leaseUntil));
  if (isStranded && silence > ATTEMPT_LAPSES_MS) return { upload: { ...upload, state: "PARKED", finishedAt }, from };
  return null;
}
