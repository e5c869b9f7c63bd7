import middy from "@middy/core";
import httpRouter, { type Route } from "@middy/http-router";
import type { APIGatewayProxyResultV2, Context, APIGatewayProxyEventV2WithJWTAuthorizer as Request } from "aws-lambda";
import { OutcomeRequest, UndoRequest } from "../contracts/lists.ts";
import { reportErrors } from "../platform/handler.ts";
import { answerErrors, bodyOf, json } from "../platform/http.ts";
import { parseAs } from "../platform/json.ts";
import { principalOf } from "../platform/principal.ts";
import { logOutcome, takeBack } from "./outcomes.ts";

const routes: Route<Request, APIGatewayProxyResultV2>[] = [
  {
    method: "POST",
    path: "/api/outcomes",
    handler: async (event: Request) =>
      json(await logOutcome(principalOf(event), parseAs(OutcomeRequest, bodyOf(event), "outcome")), {
        statusCode: 201,
      }),
  },
  {
    method: "POST",
    path: "/api/outcomes/undo",
    handler: async (event: Request) =>
      json(await takeBack(principalOf(event), parseAs(UndoRequest, bodyOf(event), "undo"))),
  },
];

const route = httpRouter<Request, APIGatewayProxyResultV2>({ routes });

/** What a dealer's people log on their lists. */
export const handler = middy((event: Request, context: Context) => route(event, context))
  .use(answerErrors())
  .use(reportErrors());
