import middy from "@middy/core";
import httpRouter, { type Route } from "@middy/http-router";
import type { APIGatewayProxyResultV2, Context, APIGatewayProxyEventV2WithJWTAuthorizer as Request } from "aws-lambda";
import { ENVIRONMENT } from "../contracts/environment.ts";
import { PipelineError } from "../contracts/errors.ts";
import { NightRequest } from "../contracts/night.ts";
import { findCurrent } from "../platform/current.ts";
import { setting } from "../platform/environment.ts";
import { reportErrors } from "../platform/handler.ts";
import { answerErrors, bodyOf, json } from "../platform/http.ts";
import { parseAs } from "../platform/json.ts";
import { principalOf } from "../platform/principal.ts";
import { outcomesFor } from "./outcomes.ts";
import { runsFor, startRun } from "./runs.ts";
import { openSession } from "./session.ts";
import { annotatedFor, rejectsFor, uploadFor, uploadsFor } from "./uploads.ts";

const HOST = /^[\w.-]+(?::\d+)?$/;

const parameter = ({ pathParameters }: Request, name: string): string => pathParameters?.[name] ?? "";

/** The site's own address: what the stack says, else the host that was asked; never a pattern that would match others. */
function siteOf({ headers }: Request): string {
  const host = HOST.test(headers["host"] ?? "") ? headers["host"] : "localhost";
  return process.env[ENVIRONMENT.siteUrl] || `http://${host}`;
}

const routes: Route<Request, APIGatewayProxyResultV2>[] = [
  {
    method: "GET",
    path: "/api/config",
    handler: async () => json({ issuer: setting("oidcIssuer"), clientId: setting("oidcClientId") }),
  },
  {
    method: "POST",
    path: "/api/session",
    handler: async (event: Request) => {
      const { session, cookies } = await openSession(principalOf(event), siteOf(event));
      return json(session, { cookies: [...cookies] });
    },
  },
  {
    method: "GET",
    path: "/api/current",
    handler: async (event: Request) => {
      principalOf(event);
      return json({ current: (await findCurrent())?.current ?? null });
    },
  },
  {
    method: "GET",
    path: "/api/uploads",
    handler: async (event: Request) => json({ uploads: await uploadsFor(principalOf(event)) }),
  },
  {
    method: "GET",
    path: "/api/uploads/{dealer}/{id}",
    handler: async (event: Request) =>
      json(await uploadFor(principalOf(event), parameter(event, "dealer"), parameter(event, "id"))),
  },
  {
    method: "GET",
    path: "/api/uploads/{dealer}/{id}/rejects",
    handler: async (event: Request) => {
      const body = await rejectsFor(principalOf(event), parameter(event, "dealer"), parameter(event, "id"));
      return { ...json(null, { headers: { "content-type": "application/x-ndjson; charset=utf-8" } }), body };
    },
  },
  {
    method: "GET",
    path: "/api/uploads/{dealer}/{id}/annotated",
    handler: async (event: Request) =>
      json(await annotatedFor(principalOf(event), parameter(event, "dealer"), parameter(event, "id"))),
  },
  {
    method: "GET",
    path: "/api/outcomes",
    handler: async (event: Request) => json({ outcomes: await outcomesFor(principalOf(event)) }),
  },
  {
    method: "GET",
    path: "/api/runs",
    handler: async (event: Request) => json({ runs: await runsFor(principalOf(event)) }),
  },
  {
    method: "POST",
    path: "/api/runs",
    handler: async (event: Request) =>
      json(await startRun(principalOf(event), parseAs(NightRequest, bodyOf(event), "request")), { statusCode: 202 }),
  },
];

function notFoundResponse({ method, path }: { readonly method: string; readonly path: string }): never {
  throw new PipelineError("NOT_FOUND", `there is no ${method} ${path}`);
}

const route = httpRouter<Request, APIGatewayProxyResultV2>({ routes, notFoundResponse });

export const handler = middy((event: Request, context: Context) => route(event, context))
  .use(answerErrors())
  .use(reportErrors());
