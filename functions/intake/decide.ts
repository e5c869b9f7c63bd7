import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { DecisionRequest } from "../contracts/decisions.ts";
import { PipelineError } from "../contracts/errors.ts";
import { UploadId } from "../contracts/ids.ts";
import { reportErrors } from "../platform/handler.ts";
import { answerErrors, bodyOf, json } from "../platform/http.ts";
import { parseAs } from "../platform/json.ts";
import { findUpload } from "../platform/ledger/uploads.ts";
import { allowDealer, principalOf } from "../platform/principal.ts";
import { decideUpload } from "./deciding/decide-upload.ts";

/** `POST /api/uploads/{dealer}/{id}/decision`: a person's word on a held, parked or loaded file. */
export const handler = middy(async (event: APIGatewayProxyEventV2WithJWTAuthorizer) => {
  const principal = principalOf(event);
  const { dealer = "", id = "" } = event.pathParameters ?? {};
  allowDealer(principal, dealer);
  const upload = await findUpload(dealer, parseAs(UploadId, id, "upload"));
  if (!upload) throw new PipelineError("NOT_FOUND", `${dealer} has no upload ${id}`);
  return json(await decideUpload(principal, upload, parseAs(DecisionRequest, bodyOf(event), "decision")));
})
  .use(answerErrors())
  .use(reportErrors());
