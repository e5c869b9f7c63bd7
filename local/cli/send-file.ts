import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Month } from "../../functions/contracts/calendar.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import { TERMINAL_STATES, type Upload, type UploadClaim, UploadTicket } from "../../functions/contracts/uploads.ts";
import { askFunction } from "./ask-function.ts";
import { withPlainFile } from "./plain-file.ts";
import type { Workplace } from "./workplace.ts";

export interface Sending {
  readonly path: string;
  readonly feed: Feed;
  readonly dealer?: string | undefined;
  readonly mapping?: Mapping | undefined;
  readonly replaces?: Month | undefined;
}

const FIRST_LOOK_MS = 20;
const SLOWEST_LOOK_MS = 1_000;
const GIVE_UP_MS = 15 * 60_000;

/** Sends one file the way a browser does, ticket and all, and returns the upload once it has ended. */
export async function sendFile(workplace: Pick<Workplace, "names">, sending: Sending): Promise<Upload> {
  const ticket = await withPlainFile(sending.path, async (path) => {
    const issued = await requestTicket(workplace, { ...sending, path });
    await postFile(issued, path);
    return issued;
  });
  return whenEnded(ticket);
}

/** Claims a plain file; from now on its place in the order of receipt is fixed. */
export async function requestTicket({ names }: Pick<Workplace, "names">, sending: Sending): Promise<UploadTicket> {
  const body = await claimOf(sending);
  return UploadTicket.parse(await askFunction(names["IssueUpload"] ?? "", { path: "/api/uploads", body }));
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function claimOf({ path: file, feed, dealer, mapping, replaces }: Sending): Promise<UploadClaim> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new PipelineError("NOT_FOUND", `no file ${file}`);
  if (found.size === 0) throw new PipelineError("FILE_UNREADABLE", `${file} is empty`);
  const sha256 = await sha256Of(file);
  return { feed, dealer, mapping, replaces, file: path.basename(file), bytes: found.size, sha256 };
}

/** Posts the signed form. Throws FILE_UNREADABLE where the inbox refuses it. */
export async function postFile({ url, fields }: UploadTicket, file: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", await openAsBlob(file));
  const response = await fetch(url, { method: "POST", body: form });
  if (!response.ok)
    throw new PipelineError(
      "FILE_UNREADABLE",
      `the inbox refused ${path.basename(file)}: ${response.status} ${await response.text()}`,
    );
}

/** The upload once nothing more happens to it by itself. */
export async function whenEnded({ dealer, uploadId }: Pick<UploadTicket, "dealer" | "uploadId">): Promise<Upload> {
  const { findUpload } = await import("../../functions/platform/ledger/uploads.ts");
  const until = Date.now() + GIVE_UP_MS;
  for (let pause = FIRST_LOOK_MS; Date.now() < until; pause = Math.min(SLOWEST_LOOK_MS, pause * 1.5)) {
    const upload = await findUpload(dealer, uploadId);
    if (upload && TERMINAL_STATES.includes(upload.state)) return upload;
    await wait(pause);
  }
  throw new PipelineError(
    "UPLOAD_CONTENDED",
    `upload ${uploadId} has not ended; look at it with \`dealerpulse show ${uploadId}\``,
  );
}
