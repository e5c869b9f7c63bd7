import type { Decision, DecisionRequest, Hold, UndoEffect } from "../../contracts/decisions.ts";
import { PipelineError } from "../../contracts/errors.ts";
import type { Mapping } from "../../contracts/mapping.ts";
import type { Principal } from "../../contracts/session.ts";
import type { Upload, UploadState } from "../../contracts/uploads.ts";
import { announceAgain } from "../../platform/buckets.ts";
import { moveUpload } from "../../platform/ledger/uploads.ts";
import { log } from "../../platform/log.ts";
import { inboxKey } from "../upload-key.ts";
import { undoUpload } from "./undo-upload.ts";

/** An upload after a decision; `effect` is what an undo does, or would do. */
export interface Decided {
  readonly upload: Upload;
  readonly effect?: UndoEffect | undefined;
}

/** Questions that the sender answers itself; the others are for head office and operators. */
const SENDERS_OWN: readonly Hold["kind"][] = ["MAPPING", "DATE_ORDER"];

/**
 * Carries out what a person decided about an upload. Throws DECISION_REFUSED where the upload's state does not allow it or someone
 * else was quicker, NOT_ALLOWED where the question is not this person's to answer.
 */
export async function decideUpload(
  principal: Principal,
  upload: Upload,
  request: DecisionRequest,
  now = new Date(),
): Promise<Decided> {
  const decision = recorded(principal, upload, request, now);
  switch (request.decision) {
    case "approve":
      return resume(await allowed(upload, "HELD", principal), decision, answerTo(upload, request));
    case "retry":
      return resume(await allowed(upload, "PARKED", principal), decision, upload.mapping);
    case "refuse":
      return refuse(await allowed(upload, "HELD", principal), decision);
    case "undo":
      return undoUpload(upload, decision, request.preview);
  }
}

function recorded(
  { actor, role }: Principal,
  { hold }: Upload,
  { decision, why }: DecisionRequest,
  now: Date,
): Decision {
  if (decision !== "retry" && why === "")
    throw new PipelineError("INPUT_INVALID", `the decision to ${decision} needs a reason (why)`);
  return { decision, about: hold?.kind, actor, role, at: now.toISOString(), why };
}

async function allowed(upload: Upload, state: UploadState, { role }: Principal): Promise<Upload> {
  if (upload.state !== state)
    throw new PipelineError("DECISION_REFUSED", `upload ${upload.uploadId} is ${upload.state}, not ${state}`);
  if (upload.hold && role === "dealer" && !SENDERS_OWN.includes(upload.hold.kind))
    throw new PipelineError("NOT_ALLOWED", "head office or an operator decides about this file");
  return upload;
}

/**
 * The mapping with which a held file goes on: the one given, or the whole proposal where the person agrees with it as it stands.
 * Throws INPUT_INVALID where the question is left open.
 */
function answerTo({ hold, mapping }: Upload, request: DecisionRequest): Mapping | undefined {
  const given = request.mapping ?? mapping;
  if (hold?.kind === "MAPPING") {
    if (!request.mapping && !hold.proposal.isComplete)
      throw new PipelineError(
        "INPUT_INVALID",
        "the proposal leaves mandatory columns open; say where they are (mapping)",
      );
    return request.mapping ?? hold.proposal.mapping;
  }
  if (hold?.kind === "DATE_ORDER" && given?.formats.date === undefined)
    throw new PipelineError(
      "INPUT_INVALID",
      `say how dates are written: formats.date is ${hold.candidates.join(" or ")}`,
    );
  return given;
}

/** The file goes the way it came: its object is announced again, and the queue takes it up. */
async function resume(upload: Upload, decision: Decision, mapping: Mapping | undefined): Promise<Decided> {
  const resumed: Upload = {
    ...withDecision(upload, decision),
    state: "RECEIVED",
    mapping,
    fault: undefined,
  };
  await move(resumed, upload.state);
  try {
    await announceAgain("inbox", inboxKey(upload.dealer, upload.feed, upload.uploadId));
  } catch (error) {
    await moveUpload(upload, "RECEIVED");
    throw error;
  }
  return { upload: resumed };
}

async function refuse(upload: Upload, decision: Decision): Promise<Decided> {
  const refused: Upload = {
    ...withDecision(upload, decision),
    state: "REJECTED",
    finishedAt: decision.at,
    fault: {
      code: "HOLD_REFUSED",
      message: {
        "zh-CN": `文件经人工审核未予接收：${decision.why}`,
        en: `The file was held and not taken in: ${decision.why}`,
      },
    },
  };
  await move(refused, "HELD");
  return { upload: refused };
}

const withDecision = (upload: Upload, decision: Decision): Upload => ({
  ...upload,
  decisions: [...(upload.decisions ?? []), decision],
});

async function move(upload: Upload, from: UploadState): Promise<void> {
  if (!(await moveUpload(upload, from)))
    throw new PipelineError("DECISION_REFUSED", `upload ${upload.uploadId} changed meanwhile`);
  const { uploadId, dealer, feed, state, attempt } = upload;
  log.info("upload decided", { uploadId, dealer, feed, state, attempt });
}
