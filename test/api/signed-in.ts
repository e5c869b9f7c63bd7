import type { Cloud } from "../../local/cloud.ts";
import { Browser, proofKey } from "../local/browser.ts";

/** The API as one person's browser sees it. */
export interface SignedIn {
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
}

/** Signs a person of these groups in, password and code flow included. */
export async function signIn(cloud: Cloud, username: string, groups: readonly string[]): Promise<SignedIn> {
  const [account] = await cloud.ensureAccounts([{ username, name: username, groups: [...groups] }]);
  return withToken(cloud, await accessToken(cloud, username, account?.password ?? ""));
}

export function withToken({ url }: Cloud, token: string | undefined): SignedIn {
  const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  return {
    get: (path) => fetch(`${url}${path}`, { headers }),
    post: (path, body) => fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body ?? {}) }),
  };
}

async function accessToken({ url }: Cloud, username: string, password: string): Promise<string> {
  const page = `${url}/`;
  const { issuer, clientId } = await (await fetch(`${url}/api/config`)).json();
  const { verifier, challenge } = proofKey();
  const asking = { client_id: clientId, response_type: "code", scope: "openid", redirect_uri: page, state: "s" };
  const proof = { code_challenge: challenge, code_challenge_method: "S256" };
  const isBack = (location: string) => location.startsWith(`${page}?`);
  const browser = new Browser();
  const form = await browser.follow(`${issuer}/auth?${new URLSearchParams({ ...asking, ...proof })}`, isBack);
  const { at } = await browser.follow(form.at, isBack, { username, password });
  const exchange = {
    grant_type: "authorization_code",
    client_id: clientId,
    code: new URL(at).searchParams.get("code") ?? "",
    redirect_uri: page,
    code_verifier: verifier,
  };
  const response = await fetch(`${issuer}/token`, { method: "POST", body: new URLSearchParams(exchange) });
  return (await response.json()).access_token;
}
