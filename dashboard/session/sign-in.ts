import type { User, UserManager } from "oidc-client-ts";
import { reach } from "./api.ts";

interface SignInConfig {
  readonly issuer: string;
  readonly clientId: string;
}

let manager: UserManager | undefined;

async function userManager(): Promise<UserManager> {
  if (manager) return manager;
  const arriving = import("oidc-client-ts");
  const { issuer, clientId }: SignInConfig = await (await reach("/api/config")).json();
  const oidc = await arriving;
  manager = new oidc.UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/`,
    post_logout_redirect_uri: `${location.origin}/`,
    response_type: "code",
    scope: "openid",
    automaticSilentRenew: false,
    userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
  });
  return manager;
}

/** The person signed in, after finishing a sign-in that has just come back; null when nobody is. */
export async function signedInUser(): Promise<User | null> {
  const oidc = await userManager();
  const answer = new URLSearchParams(location.search);
  if (answer.has("state") && (answer.has("code") || answer.has("error"))) return finishSignIn(oidc);
  const user = await oidc.getUser();
  return user && !user.expired ? user : null;
}

async function finishSignIn(oidc: UserManager): Promise<User | null> {
  const returned = await oidc.signinCallback().finally(() => history.replaceState(null, "", "/"));
  if (typeof returned?.state === "string") history.replaceState(null, "", `/${returned.state}`);
  return returned ?? null;
}

/** Off to the issuer; the page being read is found again on return. */
export async function signIn(): Promise<void> {
  await (await userManager()).signinRedirect({ state: location.hash });
}

/** Ends the session here, and at the issuer where it offers that. */
export async function signOut(): Promise<void> {
  const oidc = await userManager();
  await oidc.removeUser();
  await oidc.signoutRedirect().catch(() => location.assign("/"));
}
