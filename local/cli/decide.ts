import { type DecisionRequest, UndoEffect } from "../../functions/contracts/decisions.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { UploadId } from "../../functions/contracts/ids.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { askFunction } from "./ask-function.ts";
import { whenEnded } from "./send-file.ts";
import type { Workplace } from "./workplace.ts";

/** Says a person's word on an upload and waits until what follows from it has happened. */
export async function decide(
  { names }: Workplace,
  id: string,
  request: DecisionRequest,
): Promise<{ readonly upload: Upload; readonly effect?: UndoEffect | undefined }> {
  const { findUploadOfAnyone } = await import("../../functions/platform/ledger/uploads.ts");
  const upload = UploadId.safeParse(id).success ? await findUploadOfAnyone(id) : null;
  if (!upload) throw new PipelineError("NOT_FOUND", `there is no upload ${id}`);
  const { dealer, uploadId } = upload;
  const answer = await askFunction(names["Decide"] ?? "", {
    path: `/api/uploads/${dealer}/${uploadId}/decision`,
    pathParameters: { dealer, id: uploadId },
    body: request,
  });
  const effect = typeof answer === "object" && answer !== null && "effect" in answer ? answer.effect : undefined;
  return { upload: await whenEnded({ dealer, uploadId }), effect: UndoEffect.optional().parse(effect) };
}
