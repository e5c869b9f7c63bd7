import { z } from "zod";
import { DASHBOARD_CLIENT } from "../template/identities.ts";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";

/** One route of the HTTP API: `GET /api/uploads/{dealer}/{id}`. */
export interface Route {
  readonly key: string;
  readonly method: string;
  readonly steps: readonly string[];
  readonly functionArn: string;
  readonly authorizer: { readonly issuer: string; readonly audience: readonly string[] } | undefined;
}

export interface RouteMatch {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

const RouteProperties = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(["JWT", "NONE"]).default("NONE"),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.undefined().optional(),
});
const IntegrationProperties = z.looseObject({
  IntegrationType: z.literal("AWS_PROXY"),
  PayloadFormatVersion: z.literal("2.0"),
  IntegrationUri: z.string(),
});
const AuthorizerProperties = z.looseObject({
  AuthorizerType: z.literal("JWT"),
  IdentitySource: z.tuple([z.literal("$request.header.Authorization")]),
  JwtConfiguration: z.strictObject({ Audience: z.array(z.string()), Issuer: z.string() }),
});

export function routes(landscape: Landscape): Route[] {
  return landscape.ofType("AWS::ApiGatewayV2::Route").map((resource) => {
    const { RouteKey, Target, AuthorizerId } = known(RouteProperties, resource);
    const [method = "", path] = RouteKey.split(" ");
    if (!path || path.includes("+}")) throw unsupported(`the route ${RouteKey}`);
    return {
      key: RouteKey,
      method,
      steps: path.split("/"),
      functionArn: functionBehind(Target, landscape),
      authorizer: AuthorizerId === undefined ? undefined : authorizerOf(AuthorizerId, landscape),
    };
  });
}

/** The client id for which the API's tokens must be meant. */
export function dashboardClient(landscape: Landscape): string {
  const [first] = routes(landscape).flatMap(({ authorizer }) => authorizer?.audience ?? []);
  return first ?? DASHBOARD_CLIENT;
}

/** The route for a raw path; literal steps win over parameters. Parameters come decoded. */
export function matchRoute(all: readonly Route[], method: string, path: string): RouteMatch | undefined {
  const steps = path.split("/");
  const fitting = all.filter(
    (route) =>
      (route.method === method || route.method === "ANY") &&
      route.steps.length === steps.length &&
      route.steps.every((step, at) => step === steps[at] || (isParameter(step) && steps[at] !== "")),
  );
  const [route] = fitting.sort((a, b) => parameterCount(a) - parameterCount(b));
  if (!route) return undefined;
  const parameters = route.steps.flatMap((step, at): [string, string][] =>
    isParameter(step) ? [[step.slice(1, -1), decodeURIComponent(steps[at] ?? "")]] : [],
  );
  return { route, parameters: Object.fromEntries(parameters) };
}

function isParameter(step: string): boolean {
  return step.startsWith("{");
}

function parameterCount({ steps }: Route): number {
  return steps.filter(isParameter).length;
}

function functionBehind(target: string, landscape: Landscape): string {
  const integration = landscape
    .ofType("AWS::ApiGatewayV2::Integration")
    .find(({ ref }) => target === `integrations/${ref}`);
  if (!integration) throw unsupported(`the route target ${target}`);
  return known(IntegrationProperties, integration).IntegrationUri;
}

function authorizerOf(id: string, landscape: Landscape): Route["authorizer"] {
  const authorizer = landscape.ofType("AWS::ApiGatewayV2::Authorizer").find(({ ref }) => ref === id);
  if (!authorizer) throw unsupported(`the authorizer ${id}`);
  const { Issuer, Audience } = known(AuthorizerProperties, authorizer).JwtConfiguration;
  return { issuer: Issuer, audience: Audience };
}
