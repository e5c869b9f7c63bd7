import middy from "@middy/core";
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { RevealRequest } from "../contracts/lists.ts";
import { reportErrors } from "../platform/handler.ts";
import { answerErrors, bodyOf, json } from "../platform/http.ts";
import { parseAs } from "../platform/json.ts";
import { principalOf } from "../platform/principal.ts";
import { revealContact } from "./reveal.ts";

/** `POST /api/contacts`: the name and the telephone of a customer on the dealer's own list. */
export const handler = middy(async (event: APIGatewayProxyEventV2WithJWTAuthorizer) =>
  json(await revealContact(principalOf(event), parseAs(RevealRequest, bodyOf(event), "request"))),
)
  .use(answerErrors())
  .use(reportErrors());
