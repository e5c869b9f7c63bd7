import type { APIGatewayProxyEventV2WithJWTAuthorizer } from "aws-lambda";
import { PipelineError } from "../contracts/errors.ts";
import { DealerId, HEAD_OFFICE, NATION } from "../contracts/ids.ts";
import { DEALER_GROUP_PREFIX, HEAD_OFFICE_GROUP, OPERATOR_GROUP, type Principal } from "../contracts/session.ts";

type Claims = Readonly<Record<string, unknown>>;

/** Folders and entities that are no dealer's, however they are spelled. */
const RESERVED: readonly string[] = [HEAD_OFFICE, NATION];

/** Who asks, from the claims the authorizer verified. Denies by default: NOT_ALLOWED without a group that means something. */
export function principalOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Principal {
  const claims: Claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const actor = String(claims["sub"] ?? "");
  if (!actor) throw new PipelineError("NOT_SIGNED_IN", "the token names nobody");
  const groups = groupsOf(claims);
  // An operator may do all that head office may, and start nights.
  if (groups.includes(OPERATOR_GROUP)) return { actor, role: "operator", scope: HEAD_OFFICE };
  if (groups.includes(HEAD_OFFICE_GROUP)) return { actor, role: "headoffice", scope: HEAD_OFFICE };
  const [scope, ...others] = groups.filter((group) => group.startsWith(DEALER_GROUP_PREFIX)).map(dealerOf);
  if (!scope || others.length > 0)
    throw new PipelineError("NOT_ALLOWED", `groups ${groups.join(", ") || "(none)"} name no one place`);
  return { actor, role: "dealer", scope };
}

/** The dealer a group is for; null for a name that is no dealer's, such as `dealer-*`, which would open every folder. */
function dealerOf(group: string): string | null {
  const dealer = DealerId.safeParse(group.slice(DEALER_GROUP_PREFIX.length)).data;
  return dealer && !RESERVED.includes(dealer.toLowerCase()) ? dealer : null;
}

/** API Gateway hands a list claim over as the text `[a b]`; a list stays a list elsewhere. */
function groupsOf(claims: Claims): string[] {
  const groups = claims["cognito:groups"];
  if (Array.isArray(groups)) return groups.map(String);
  return String(groups ?? "")
    .replace(/^\[|\]$/g, "")
    .split(/[\s,]+/)
    .filter(Boolean);
}

/** Throws NOT_ALLOWED unless the principal is one of these, or the dealer itself. */
export function allowDealer(principal: Principal, dealer: string): void {
  if (principal.role === "dealer" && principal.scope !== dealer)
    throw new PipelineError("NOT_ALLOWED", `${principal.scope} may not act for ${dealer}`);
}
