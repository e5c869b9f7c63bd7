import { createHash } from "node:crypto";
import { createReadStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { type ErrorCode, PipelineError } from "../../functions/contracts/errors.ts";
import type { Feed } from "../../functions/contracts/feeds.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import { TERMINAL_STATES, type Upload, type UploadClaim, UploadTicket } from "../../functions/contracts/uploads.ts";
import { withPlainFile } from "./plain-file.ts";
import type { Workplace } from "./workplace.ts";

export interface Sending {
  readonly path: string;
  readonly feed: Feed;
  readonly dealer?: string | undefined;
  readonly mapping?: Mapping | undefined;
}

const ACTOR = "cli";
const FIRST_LOOK_MS = 20;
const SLOWEST_LOOK_MS = 1_000;
const GIVE_UP_MS = 15 * 60_000;

/** Sends one file the way a browser does, ticket and all, and returns the upload once it has ended. */
export async function sendFile({ names }: Pick<Workplace, "names">, sending: Sending): Promise<Upload> {
  const ticket = await withPlainFile(sending.path, async (plain) => {
    const claim = await claimOf({ ...sending, path: plain });
    const issued = await requestTicket(names["IssueUpload"] ?? "", claim);
    await post(issued, plain);
    return issued;
  });
  return ended(ticket);
}

export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function claimOf({ path: file, feed, dealer, mapping }: Sending): Promise<UploadClaim> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new PipelineError("NOT_FOUND", `no file ${file}`);
  if (found.size === 0) throw new PipelineError("FILE_UNREADABLE", `${file} is empty`);
  return { feed, dealer, mapping, file: path.basename(file), bytes: found.size, sha256: await sha256Of(file) };
}

/** The same function as behind `POST /api/uploads`, asked on an operator's behalf. */
async function requestTicket(functionName: string, claim: UploadClaim): Promise<UploadTicket> {
  const claims = { sub: ACTOR, "cognito:groups": "[operator]" };
  const request = {
    version: "2.0",
    requestContext: { http: { method: "POST", path: "/api/uploads" }, authorizer: { jwt: { claims } } },
    body: JSON.stringify(claim),
    isBase64Encoded: false,
  };
  const { Payload } = await new LambdaClient({}).send(
    new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(request) }),
  );
  const { statusCode, body, errorMessage } = JSON.parse(Buffer.from(Payload ?? []).toString("utf8"));
  if (!body) throw new Error(`${functionName} failed: ${errorMessage}`);
  const answer = JSON.parse(body);
  if (statusCode !== 201) throw new PipelineError(answer.error.code as ErrorCode, answer.error.message);
  return UploadTicket.parse(answer);
}

async function post({ url, fields }: UploadTicket, file: string): Promise<void> {
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

async function ended({ dealer, uploadId }: UploadTicket): Promise<Upload> {
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
