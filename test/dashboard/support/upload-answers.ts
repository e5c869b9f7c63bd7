import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { DecisionRequest } from "../../../functions/contracts/decisions.ts";
import type { Upload, UploadClaim } from "../../../functions/contracts/uploads.ts";
import { answerJson, answerWith, bodyOf } from "./answers.ts";
import { dealerIdOf } from "./rows.ts";
import type { Backstage } from "./site.ts";

const EFFECT = { leaving: 4180, returning: 5, before: 52_000, after: 47_825 };

/** The uploads half of the API, over the backstage's made-up list. */
export async function answerUpload(
  backstage: Backstage,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<ServerResponse> {
  if (path === "/api/uploads" && request.method === "GET") return answerJson(response, { uploads: listed(backstage) });
  if (path === "/api/uploads") return issue(backstage, response, JSON.parse(`${await bodyOf(request)}`));
  const [, , , , id, part] = path.split("/");
  const upload = backstage.uploads.find(({ uploadId }) => uploadId === id);
  if (!upload || part === "annotated")
    return answerJson(response, { error: { code: "NOT_FOUND", message: "gone", hint: "" } }, 404);
  if (part === "decision")
    return decide(backstage, response, upload, DecisionRequest.parse(JSON.parse(`${await bodyOf(request)}`)));
  if (part !== "rejects") return answerJson(response, upload);
  const lines = (upload.firstRejects ?? []).map((reject) => JSON.stringify(reject));
  return answerWith(response, 200, "application/x-ndjson", lines.join("\n"));
}

/** As the product lists them: the long question about columns left out, a dealer's own alone. */
const listed = ({ uploads, principal }: Backstage): Upload[] =>
  uploads
    .filter(({ dealer }) => principal.role !== "dealer" || dealer === principal.scope)
    .map((upload) => (upload.hold?.kind === "MAPPING" ? { ...upload, hold: undefined } : upload));

function issue(backstage: Backstage, response: ServerResponse, claim: UploadClaim): ServerResponse {
  const [newest] = backstage.uploads;
  const uploadId = randomUUID();
  const dealer = claim.dealer ?? dealerIdOf(0);
  if (newest) backstage.uploads = [{ ...newest, ...claim, dealer, uploadId }, ...backstage.uploads];
  return answerJson(response, { uploadId, dealer, url: "/inbox", fields: { key: "inbox/1" } });
}

const STATES = { approve: "LOADED", refuse: "REJECTED", retry: "LOADED", undo: "SUPERSEDED" } as const;

function decide(
  backstage: Backstage,
  response: ServerResponse,
  upload: Upload,
  request: DecisionRequest,
): ServerResponse {
  if (request.preview) return answerJson(response, { upload, effect: EFFECT });
  backstage.decisions.push({ upload: upload.uploadId, request });
  const { actor, role } = backstage.principal;
  const decision = { ...request, actor, role, at: "2026-11-01T01:00:00Z" };
  const decided: Upload = {
    ...upload,
    state: STATES[request.decision],
    hold: undefined,
    decisions: [
      ...(upload.decisions ?? []),
      { decision: decision.decision, actor, role, at: decision.at, why: decision.why },
    ],
  };
  backstage.uploads = backstage.uploads.map((each) => (each === upload ? decided : each));
  return answerJson(response, { upload: decided, effect: EFFECT });
}
