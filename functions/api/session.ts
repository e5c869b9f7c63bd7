import { getSignedCookies } from "@aws-sdk/cloudfront-signer";
import type { Principal, Session } from "../contracts/session.ts";
import { findCurrent } from "../platform/current.ts";
import { setting } from "../platform/environment.ts";
import { readSecret } from "../platform/secrets.ts";

const SESSION_SECONDS = 3600;

export interface OpenedSession {
  readonly session: Session;
  /** `Set-Cookie` values that open exactly one folder of published files. */
  readonly cookies: readonly string[];
}

/** Opens a reader's session on one scope: `d/<scope>/*`, and for head office every scope. `site` is the page's own origin. */
export async function openSession(principal: Principal, site: string, now = new Date()): Promise<OpenedSession> {
  const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000);
  const signed = readerCookies(principal, site, expiresAt, {
    keyPairId: setting("signingKeyId"),
    privateKey: await readSecret("signingKey"),
  });
  const attributes = `Path=/d/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Strict${site.startsWith("https:") ? "; Secure" : ""}`;
  return {
    session: { principal, current: (await findCurrent())?.current ?? null, expiresAt: expiresAt.toISOString() },
    cookies: Object.entries(signed).map(([name, value]) => `${name}=${value}; ${attributes}`),
  };
}

/** The key that CloudFront knows, by its id there. */
export interface ReaderKey {
  readonly keyPairId: string;
  /** PEM. */
  readonly privateKey: string;
}

/** CloudFront's cookies, by name, that open a principal's folder of published files until then. */
export function readerCookies(principal: Principal, site: string, expiresAt: Date, key: ReaderKey) {
  const folder = principal.role === "dealer" ? `/d/${principal.scope}/` : "/d/";
  const policy = JSON.stringify({
    Statement: [
      {
        Resource: `${site}${folder}*`,
        Condition: { DateLessThan: { "AWS:EpochTime": Math.floor(expiresAt.getTime() / 1000) } },
      },
    ],
  });
  return getSignedCookies({ policy, ...key });
}
