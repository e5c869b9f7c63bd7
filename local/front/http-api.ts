import type { IncomingMessage, ServerResponse } from "node:http";
import { BodyTooLarge, readBody, sendJson, targetOf } from "../http.ts";
import { FunctionError } from "../lambda/function-error.ts";
import type { Functions } from "../lambda/functions.ts";
import type { JwtAuthorizer } from "./authorizer.ts";
import { httpApiEvent, httpReply } from "./http-api-event.ts";
import { plainPath } from "./plain-path.ts";
import { matchRoute, type Route, type RouteMatch } from "./routes.ts";

const LARGEST_BODY_BYTES = 10 * 1024 * 1024;
const INTEGRATION_TIMEOUT_MS = 30_000;

export interface HttpApiParts {
  readonly routes: readonly Route[];
  readonly functions: Functions;
  readonly authorizerFor: (authorizer: NonNullable<Route["authorizer"]>) => JwtAuthorizer;
}

/** The HTTP API of the template: route, authorize, invoke, reply. */
export class HttpApi {
  readonly #parts: HttpApiParts;

  constructor(parts: HttpApiParts) {
    this.#parts = parts;
  }

  async answer(req: IncomingMessage, res: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
    const { path } = targetOf(req);
    const match = plainPath(path) === undefined ? undefined : matchRoute(this.#parts.routes, req.method ?? "GET", path);
    if (!match) return sendJson(res, 404, { message: "Not Found" });
    const { authorizer } = match.route;
    const claims = authorizer && (await this.#parts.authorizerFor(authorizer).authorize(req.headers.authorization));
    if (authorizer && !claims) {
      return sendJson(res, 401, { message: "Unauthorized" }, { "www-authenticate": "Bearer" });
    }
    try {
      const body = await readBody(req, LARGEST_BODY_BYTES);
      await this.#invoke(match, httpApiEvent(req, body, match, claims), res);
    } catch (error) {
      if (error instanceof BodyTooLarge) return sendJson(res, 413, { message: "Request Entity Too Large" });
      if (error instanceof FunctionError) return sendJson(res, 500, { message: "Internal Server Error" });
      throw error;
    }
  }

  async #invoke({ route }: RouteMatch, event: unknown, res: ServerResponse): Promise<void> {
    const answer = await withinTime(this.#parts.functions.invoke(route.functionArn, event));
    if (answer === LATE) return sendJson(res, 503, { message: "Service Unavailable" });
    const { status, headers, cookies, body } = httpReply(answer);
    if (cookies.length > 0) res.setHeader("set-cookie", [...cookies]);
    res.writeHead(status, { "cache-control": "no-store", ...headers, "content-length": body.length });
    res.end(body);
  }
}

const LATE = Symbol("late");

async function withinTime(work: Promise<unknown>): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<typeof LATE>();
  const timer = setTimeout(() => resolve(LATE), INTEGRATION_TIMEOUT_MS);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
