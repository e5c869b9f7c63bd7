import { type DecisionRequest, UndoEffect } from "../../functions/contracts/decisions.ts";
import { PipelineError } from "../../functions/contracts/errors.ts";
import { UploadId } from "../../functions/contracts/ids.ts";
import type { Mapping } from "../../functions/contracts/mapping.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";
import { askFunction } from "./ask-function.ts";
import { whenEnded } from "./send-file.ts";
import type { Workplace } from "./workplace.ts";

/** Says a person's word on an upload and waits until what follows from it has happened. */
export async function decide(
  { names }: Workplace,
  id: string,
  { dateFormat, ...request }: DecisionRequest & { readonly dateFormat?: string | undefined },
): Promise<{ readonly upload: Upload; readonly effect?: UndoEffect | undefined }> {
  const { findUploadOfAnyone } = await import("../../functions/platform/ledger/uploads.ts");
  const upload = UploadId.safeParse(id).success ? await findUploadOfAnyone(id) : null;
  if (!upload) throw new PipelineError("NOT_FOUND", `there is no upload ${id}`);
  const { dealer, uploadId } = upload;
  const answer = await askFunction(names["Decide"] ?? "", {
    path: `/api/uploads/${dealer}/${uploadId}/decision`,
    pathParameters: { dealer, id: uploadId },
    body: { ...request, ...answered(upload, request, dateFormat) },
  });
  const effect = typeof answer === "object" && answer !== null && "effect" in answer ? answer.effect : undefined;
  return { upload: await whenEnded({ dealer, uploadId }), effect: UndoEffect.optional().parse(effect) };
}

/** What the command line may leave out: the senders' own questions need no reason, and a date's format stands in a mapping. */
function answered(
  { hold, mapping }: Upload,
  request: DecisionRequest,
  dateFormat: string | undefined,
): Partial<DecisionRequest> {
  const given = request.mapping ?? mapping ?? NO_MAPPING;
  const isOwn = hold?.kind === "MAPPING" || hold?.kind === "DATE_ORDER";
  return {
    why: request.why || (isOwn ? "confirmed on the command line" : ""),
    ...(dateFormat && { mapping: { ...given, formats: { ...given.formats, date: dateFormat } } }),
  };
}

const NO_MAPPING: Mapping = { columns: {}, formats: {}, values: {} };
