import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type Provider from "oidc-provider";
import { readBody, targetOf } from "../http.ts";
import { Accounts } from "./accounts.ts";
import { forgetExpiredGrants } from "./grant-adapter.ts";
import type { Page } from "./page.ts";
import { failurePage, languageOf, signInPage } from "./pages.ts";
import type { ProviderSettings } from "./provider.ts";
import { openSignInStore } from "./sign-in-store.ts";
import { publicKeys } from "./signing-keys.ts";

export const SIGN_IN_PATH = "/oidc";
const INTERACTION = /^\/oidc\/interaction\/[\w-]+$/;
const LARGEST_FORM_BYTES = 10_000;

/** The embedded sign-in, mounted at `/oidc`. */
export interface SignIn {
  readonly accounts: Accounts;
  /** The issuer's public keys, a JWK set as JSON. */
  publicKeys(): Promise<string>;
  answer(req: IncomingMessage, res: ServerResponse): Promise<void>;
  close(): void;
}

/** Opens (or makes) the sign-in of a data folder. The provider itself is slow to load and waits for the first who needs it. */
export function openSignIn(folder: string, settings: ProviderSettings): SignIn {
  const db = openSignInStore(path.join(folder, "sign-in.sqlite"));
  forgetExpiredGrants(db);
  const accounts = new Accounts(db, path.join(folder, "demo-passwords.json"));
  let loading: Promise<Provider> | undefined;
  const provider = () => {
    loading ??= import("./provider.ts").then(({ makeProvider }) => makeProvider(settings, db, accounts));
    return loading;
  };
  return {
    accounts,
    publicKeys: () => publicKeys(db),
    async answer(req, res) {
      if (INTERACTION.test(targetOf(req).path)) return askWhoItIs(req, res, await provider(), accounts);
      const protocol = (await provider()).callback();
      const originalUrl = req.url ?? "/";
      await protocol(Object.assign(req, { originalUrl, url: originalUrl.slice(SIGN_IN_PATH.length) || "/" }), res);
    },
    close: () => db.close(),
  };
}

async function askWhoItIs(
  req: IncomingMessage,
  res: ServerResponse,
  provider: Provider,
  accounts: Accounts,
): Promise<void> {
  const { path: own, query } = targetOf(req);
  const details = await provider.interactionDetails(req, res).catch(() => undefined);
  const wanted = new URLSearchParams(query).get("lang") ?? String(details?.params.ui_locales ?? "");
  const language = languageOf(wanted);
  if (!details) return send(res, failurePage(language, "session_expired", 400));
  if (req.method !== "POST") return send(res, signInPage({ language, path: own, refused: undefined }));
  const form = new URLSearchParams((await readBody(req, LARGEST_FORM_BYTES)).toString("utf8"));
  const username = (form.get("username") ?? "").trim();
  if (!(await accounts.isPasswordOf(username, form.get("password") ?? ""))) {
    return send(res, signInPage({ language, path: own, refused: { username } }));
  }
  await provider.interactionFinished(req, res, { login: { accountId: username } }, { mergeWithLastSubmission: false });
}

function send(res: ServerResponse, { status, headers, body }: Page): void {
  res.writeHead(status, headers);
  res.end(body);
}
