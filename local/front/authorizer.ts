import { z } from "zod";

/** Claims as API Gateway hands them to a function: every one a string, a list as `[a b]`. */
export type FlatClaims = Readonly<Record<string, string>>;

export interface Trust {
  readonly issuer: string;
  readonly audience: readonly string[];
  /** The issuer's public keys, a JWK set as JSON; asked for once. */
  readonly keys: () => Promise<string>;
}

/**
 * Checks bearer tokens as an HTTP API's JWT authorizer does: signature, issuer, times, and an audience in `aud`,
 * or in `client_id` where there is no `aud`. A token without `exp` is refused.
 */
export class JwtAuthorizer {
  readonly #trust: Trust;
  #verifier: Promise<(token: string) => Promise<Record<string, unknown>>> | undefined;

  constructor(trust: Trust) {
    this.#trust = trust;
  }

  /** The claims, or undefined where the token does not hold. */
  async authorize(authorization: string | undefined): Promise<FlatClaims | undefined> {
    const token = /^(?:Bearer\s+)?([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1];
    if (!token?.split(".").every(isCanonical)) return undefined;
    const verify = await this.#ready();
    const claims = await verify(token).catch(() => undefined);
    return claims && this.#isMeantForUs(claims) ? flat(claims) : undefined;
  }

  #ready() {
    this.#verifier ??= this.#makeVerifier().catch((error: unknown) => {
      this.#verifier = undefined;
      throw error;
    });
    return this.#verifier;
  }

  async #makeVerifier() {
    const { issuer, keys } = this.#trust;
    const [{ JwtVerifier }, { isJwks }] = await Promise.all([import("aws-jwt-verify"), import("aws-jwt-verify/jwk")]);
    const jwks = JSON.parse(await keys());
    if (!isJwks(jwks)) throw new TypeError(`${issuer} gave no JWK set`);
    const verifier = JwtVerifier.create({ issuer, audience: null, jwksUri: `${issuer}/jwks` });
    verifier.cacheJwks(jwks); // it refuses to fetch keys over plain http by itself
    return async (token: string) => ({ ...(await verifier.verify(token)) });
  }

  #isMeantForUs({ exp, aud, client_id }: Record<string, unknown>): boolean {
    const audience = Array.isArray(aud) ? aud : [aud ?? client_id];
    return typeof exp === "number" && audience.some((one) => this.#trust.audience.includes(String(one)));
  }
}

/** Whether a part is the one spelling of its bytes: the spare bits of its last letter could else be altered unseen. */
const isCanonical = (part: string): boolean => Buffer.from(part, "base64url").toString("base64url") === part;

/** The keys of an issuer elsewhere, by its discovery document. Throws where it does not answer. */
export async function publishedKeys(issuer: string): Promise<string> {
  const Discovery = z.looseObject({ jwks_uri: z.url() });
  const discovery = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const { jwks_uri } = Discovery.parse(await discovery.json());
  return (await fetch(jwks_uri)).text();
}

function flat(claims: Record<string, unknown>): FlatClaims {
  const text = (value: unknown) => (Array.isArray(value) ? `[${value.join(" ")}]` : String(value));
  return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, text(value)]));
}
