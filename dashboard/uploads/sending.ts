import type { Feed } from "../../functions/contracts/feeds.ts";
import type { UploadClaim, UploadTicket } from "../../functions/contracts/uploads.ts";
import { Refusal, tell } from "../session/api.ts";
import { uploadAddress } from "./upload-filter.ts";

/** What the reader sends. `dealer` is for head office, which sends on a dealer's behalf; `replaces` is a month or empty. */
export interface Shipment {
  readonly file: File;
  readonly feed: Feed;
  readonly dealer: string;
  readonly mapping: string;
  readonly replaces: string;
}

export type Leg = { readonly step: "hashing" | "asking" } | { readonly step: "sending"; readonly share: number };

async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function claimFor({ file, feed, dealer, mapping, replaces }: Shipment): Promise<UploadClaim> {
  const claim = { feed, file: file.name, bytes: file.size, sha256: await sha256Of(file) };
  return {
    ...claim,
    ...(dealer && { dealer }),
    ...(replaces && { replaces }),
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

/** Claims and sends one file; returns the upload's address, `dealer/id`. */
export async function sendShipment(shipment: Shipment, report: (leg: Leg) => void): Promise<string> {
  report({ step: "hashing" });
  const claim = await claimFor(shipment);
  report({ step: "asking" });
  const ticket: UploadTicket = await tell("uploads", claim);
  report({ step: "sending", share: 0 });
  await postForm(ticket, shipment.file, (share) => report({ step: "sending", share }));
  return uploadAddress(ticket);
}
