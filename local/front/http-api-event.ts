import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { targetOf } from "../http.ts";
import { ACCOUNT } from "../template/intrinsics.ts";
import type { FlatClaims } from "./authorizer.ts";
import type { RouteMatch } from "./routes.ts";

/** An HTTP API's event, payload format 2.0. `rawPath` is decoded, as there. */
export function httpApiEvent(req: IncomingMessage, body: Buffer, match: RouteMatch, claims: FlatClaims | undefined) {
  const { path, query } = targetOf(req);
  const rawPath = decodeURIComponent(path);
  const { cookie, ...headers } = joined(req.headers);
  const isText = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded))/.test(
    headers["content-type"] ?? "",
  );
  const isBase64Encoded = body.length > 0 && !isText;
  return {
    version: "2.0",
    routeKey: match.route.key,
    rawPath,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query && { queryStringParameters: queryParameters(query) }),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: requestContext(req, rawPath, match, claims),
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? "base64" : "utf8") }),
    isBase64Encoded,
  };
}

function requestContext(req: IncomingMessage, path: string, match: RouteMatch, claims: FlatClaims | undefined) {
  const now = new Date();
  return {
    accountId: ACCOUNT,
    apiId: "local",
    domainName: req.headers.host ?? "",
    domainPrefix: "local",
    http: {
      method: req.method ?? "GET",
      path,
      protocol: "HTTP/1.1",
      sourceIp: req.socket.remoteAddress ?? "127.0.0.1",
      userAgent: req.headers["user-agent"] ?? "",
    },
    requestId: randomUUID(),
    routeKey: match.route.key,
    stage: "$default",
    time: now.toUTCString(),
    timeEpoch: now.getTime(),
    ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
  };
}

/** Repeated headers and parameters are joined by commas. */
function joined(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : (value ?? "")]),
  );
}

function queryParameters(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
}

const Structured = z.looseObject({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.coerce.string()).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

/** A function's answer as a reply; anything without a status code is the body of a 200. */
export function httpReply(answer: unknown): HttpReply {
  const structured = Structured.safeParse(answer);
  if (!structured.success) {
    const body = Buffer.from(typeof answer === "string" ? answer : JSON.stringify(answer));
    return { status: 200, headers: { "content-type": "application/json" }, cookies: [], body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = structured.data;
  return {
    status: statusCode,
    headers: { "content-type": "text/plain; charset=utf-8", ...lowerCase(headers ?? {}) },
    cookies: (cookies ?? []).map(withoutSecure),
    body: Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8"),
  };
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** The distribution speaks TLS, this address does not, and Safari would drop a `Secure` cookie here. */
function withoutSecure(cookie: string): string {
  return cookie.replace(/;\s*secure\b/gi, "");
}
