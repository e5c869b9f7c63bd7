import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Upload, UploadClaim, UploadState, UploadTicket } from "../../functions/contracts/uploads.ts";
import { ask, Refusal, tell } from "../session/api.ts";

/** The contract's terminal states, checked against it; not imported so that no schema library travels to the reader. */
const OPEN_STATES = ["ISSUED", "RECEIVED", "LOADING"] as const satisfies readonly UploadState[];

export const isOpen = ({ state }: Pick<Upload, "state">): boolean => OPEN_STATES.some((open) => open === state);

/** What the reader chose to send. `dealer` is for head office, which sends on a dealer's behalf. */
export interface Parcel {
  readonly file: File;
  readonly feed: Feed;
  readonly dealer: string;
  readonly mapping: string;
}

export type Progress =
  | { readonly step: "hashing" | "asking" }
  | { readonly step: "sending"; readonly share: number }
  | { readonly step: "checking"; readonly state: UploadState }
  | { readonly step: "done"; readonly upload: Upload };

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function claimFor({ file, feed, dealer, mapping }: Parcel): Promise<UploadClaim> {
  const claim = { feed, file: file.name, bytes: file.size, sha256: await sha256Of(file) };
  return {
    ...claim,
    ...(dealer && { dealer }),
    ...(mapping.trim() && { mapping: JSON.parse(mapping) }),
  };
}

/** Posts the signed form; XMLHttpRequest, because fetch tells nothing of an upload's progress. */
function postForm({ url, fields }: UploadTicket, file: File, report: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () =>
      reject(new Refusal(request.status, { code: "STORE_REFUSED", message: request.statusText || url, hint: "" }));
    request.upload.onprogress = ({ loaded, total }) => report(total > 0 ? loaded / total : 0);
    request.onerror = fail;
    request.onload = () => (request.status < 300 ? resolve() : fail());
    request.open("POST", url);
    request.send(form);
  });
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 4000;

/** Claims, sends and follows one file until the ledger has an answer. */
export async function sendParcel(parcel: Parcel, report: (progress: Progress) => void): Promise<void> {
  report({ step: "hashing" });
  const claim = await claimFor(parcel);
  report({ step: "asking" });
  const ticket: UploadTicket = await tell("uploads", claim);
  report({ step: "sending", share: 0 });
  await postForm(ticket, parcel.file, (share) => report({ step: "sending", share }));
  for (let wait = FIRST_PAUSE_MS; ; wait = Math.min(LONGEST_PAUSE_MS, wait * 1.4)) {
    const upload: Upload = await ask(`uploads/${ticket.dealer}/${ticket.uploadId}`);
    if (!isOpen(upload)) return report({ step: "done", upload });
    report({ step: "checking", state: upload.state });
    await pause(wait);
  }
}
