import type { DatabaseSync } from "node:sqlite";
import Provider, { type KoaContext } from "oidc-provider";
import type { Accounts } from "./accounts.ts";
import { grantAdapter } from "./grant-adapter.ts";
import type { Page } from "./page.ts";
import { failurePage, languageOf, signedOutPage, signOutPage } from "./pages.ts";
import { cookieKey, signingKeys } from "./signing-keys.ts";

export interface ProviderSettings {
  /** `http://127.0.0.1:4747/oidc`. */
  readonly issuer: string;
  /** `http://127.0.0.1:4747`. */
  readonly origin: string;
  readonly clientId: string;
  /** Where the dashboard wants people back after signing in or out. */
  readonly pages: readonly string[];
}

const HOUR = 3600;
/** The API is its own resource, so that access tokens are JWTs with the client as audience, as Cognito's carry it. */
const API = "urn:dealerpulse:api";
const SCOPES = "openid email profile offline_access";

/** An OpenID Connect issuer for one public client: code flow with PKCE, refresh tokens, sign-out. Its keys outlive a change of port. */
export async function makeProvider(
  settings: ProviderSettings,
  db: DatabaseSync,
  accounts: Accounts,
): Promise<Provider> {
  return new Provider(settings.issuer, {
    adapter: grantAdapter(db),
    jwks: await signingKeys(db),
    cookies: { keys: [await cookieKey(db)] },
    ...clientConfiguration(settings),
    ...tokenConfiguration(settings, accounts),
    interactions: { url: (_: KoaContext, { uid }: { uid: string }) => `/oidc/interaction/${uid}` },
    renderError: (ctx: KoaContext, { error }: { error: string }) =>
      show(ctx, failurePage(pageLanguage(ctx), error, 400)),
  });
}

function clientConfiguration({ clientId, pages, origin }: ProviderSettings) {
  return {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: "none",
        redirect_uris: pages,
        post_logout_redirect_uris: pages,
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    pkce: { required: () => true },
    clientBasedCORS: (_: KoaContext, asking: string) => asking === origin,
  };
}

function tokenConfiguration({ clientId }: ProviderSettings, accounts: Accounts) {
  return {
    scopes: SCOPES.split(" "),
    claims: { openid: ["sub", "cognito:groups", "cognito:username"], email: ["email"], profile: ["name"] },
    conformIdTokenClaims: false,
    ttl: {
      AccessToken: HOUR,
      IdToken: HOUR,
      RefreshToken: 12 * HOUR,
      Session: 12 * HOUR,
      Grant: 12 * HOUR,
      Interaction: HOUR,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx: KoaContext, form: string) => show(ctx, signOutPage(pageLanguage(ctx), form)),
        postLogoutSuccessSource: (ctx: KoaContext) => show(ctx, signedOutPage(pageLanguage(ctx))),
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "",
          audience: clientId,
          accessTokenTTL: HOUR,
          accessTokenFormat: "jwt",
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    issueRefreshToken: () => true,
    findAccount: (_: KoaContext, username: string) => accountClaims(accounts, username),
    extraTokenClaims: (_: KoaContext, token: { readonly accountId: string }) => ({
      token_use: "access",
      username: token.accountId,
      "cognito:groups": accounts.find(token.accountId)?.groups ?? [],
    }),
    loadExistingGrant: grantEverything,
  };
}

function accountClaims(accounts: Accounts, username: string) {
  const account = accounts.find(username);
  if (!account) return undefined;
  const claims = {
    sub: username,
    name: account.name,
    email: username,
    "cognito:username": username,
    "cognito:groups": account.groups,
    token_use: "id",
  };
  return { accountId: username, claims: () => claims };
}

/** The product's own page asks nobody for consent. */
async function grantEverything({ oidc }: KoaContext) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client?.clientId, accountId: oidc.session?.accountId });
  grant.addOIDCScope(SCOPES);
  await grant.save();
  return grant;
}

function show(ctx: KoaContext, { status, headers, body }: Page): void {
  for (const [name, value] of Object.entries(headers)) ctx.set(name, String(value));
  ctx.status = status;
  ctx.body = body;
}

function pageLanguage(ctx: KoaContext) {
  return languageOf(ctx.query.ui_locales?.toString() ?? "");
}
