import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";

/** A request as far as its principal is concerned: the claims the authorizer verified, if any. */
export function asking(claims: Record<string, unknown> | undefined): APIGatewayProxyEventV2WithJWTAuthorizer {
  const event: unknown = { requestContext: claims ? { authorizer: { jwt: { claims } } } : {} };
  return event as APIGatewayProxyEventV2WithJWTAuthorizer;
}
