import { createHmac } from "node:crypto";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { JwtAuthorizer } from "../../local/front/authorizer.ts";

const ISSUER = "http://127.0.0.1:4747/oidc";
const AN_HOUR = 3600;

type Claims = Readonly<Record<string, unknown>>;
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;

let ours: Pair;
let theirs: Pair;
let authorizer: JwtAuthorizer;
let honest: string;

const now = () => Math.floor(Date.now() / 1000);
const claims = (others: Claims = {}): Claims => ({
  iss: ISSUER,
  aud: "dashboard",
  sub: "someone",
  "cognito:groups": ["dealer-D1"],
  exp: now() + AN_HOUR,
  ...others,
});

beforeAll(async () => {
  ours = await generateKeyPair("RS256", { extractable: true });
  theirs = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: "k1", alg: "RS256", use: "sig" };
  authorizer = new JwtAuthorizer({
    issuer: ISSUER,
    audience: ["dashboard"],
    keys: async () => JSON.stringify({ keys: [jwk] }),
  });
  honest = await signed(claims());
});

const signed = (payload: Claims, header: Claims = {}, key = ours.privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "k1", ...header }).sign(key);

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const partsOf = (token: string) => token.split(".") as [string, string, string];
const allowed = async (token: string) => (await authorizer.authorize(`Bearer ${token}`)) !== undefined;

/** The same bytes in other letters: a 256-byte signature leaves four bits of its last letter unused. */
function withSpareBitsSet(token: string): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return token.slice(0, -1) + letters[letters.indexOf(token.at(-1)!) | 1];
}

function hmacWithPublicKey(pem: string): string {
  const text = `${encoded({ alg: "HS256", kid: "k1" })}.${encoded(claims())}`;
  return `${text}.${createHmac("sha256", pem).update(text).digest("base64url")}`;
}

test("the honest token passes", async () => expect(await allowed(honest)).toBe(true));

describe("signatures", () => {
  test.each<[string, () => string | Promise<string>]>([
    ["no algorithm and no signature", () => `${encoded({ alg: "none", kid: "k1" })}.${encoded(claims())}.`],
    [
      "no algorithm and the honest signature",
      () => `${encoded({ alg: "none", kid: "k1" })}.${encoded(claims())}.${partsOf(honest)[2]}`,
    ],
    ["the public key taken for a secret", async () => hmacWithPublicKey(await exportSPKI(ours.publicKey))],
    ["another key under our key's id", () => signed(claims(), {}, theirs.privateKey)],
    ["an id of no key", () => signed(claims(), { kid: "k2" })],
    ["no key's id", () => signed(claims(), { kid: undefined })],
    [
      "a key of its own in the header",
      async () => signed(claims(), { kid: "own", jwk: await exportJWK(theirs.publicKey) }, theirs.privateKey),
    ],
    [
      "an address of its own keys",
      () => signed(claims(), { kid: "own", jku: "http://127.0.0.1:9/jwks" }, theirs.privateKey),
    ],
    [
      "another algorithm in the header",
      () =>
        partsOf(honest)
          .with(0, encoded({ alg: "RS512", kid: "k1" }))
          .join("."),
    ],
    [
      "a later change of the header",
      () =>
        partsOf(honest)
          .with(0, encoded({ kid: "k1", alg: "RS256" }))
          .join("."),
    ],
    [
      "a later change of the group",
      () =>
        partsOf(honest)
          .with(1, encoded(claims({ "cognito:groups": ["operator"] })))
          .join("."),
    ],
    ["its last letter cut off", () => honest.slice(0, -1)],
    ["a byte more", () => `${honest}AA`],
    ["the spare bits of its last letter set", () => withSpareBitsSet(honest)],
    ["no signature", () => `${partsOf(honest).slice(0, 2).join(".")}.`],
  ])("%s is refused", async (_, token) => expect(await allowed(await token())).toBe(false));
});

describe("claims", () => {
  test.each<[string, Claims]>([
    ["no expiry", { exp: undefined }],
    ["an expiry as text", { exp: String(4_000_000_000) }],
    ["an expiry of null", { exp: null }],
    ["an expiry of 0", { exp: 0 }],
    ["an expiry a minute ago", { exp: now() - 60 }],
    ["a start in an hour", { nbf: now() + AN_HOUR }],
    ["no issuer", { iss: undefined }],
    ["another issuer", { iss: "http://127.0.0.1:9999/oidc" }],
    ["the issuer with a slash more", { iss: `${ISSUER}/` }],
    ["the issuer in capitals", { iss: ISSUER.toUpperCase() }],
    ["the issuer among others", { iss: [ISSUER, "http://127.0.0.1:9"] }],
    ["no audience", { aud: undefined }],
    ["another audience", { aud: "other" }],
    ["an audience that begins like ours", { aud: "dashboard2" }],
    ["our audience in capitals", { aud: "DASHBOARD" }],
    ["an empty list of audiences", { aud: [] }],
    ["an audience in an object", { aud: { dashboard: true } }],
    ["a list within the list of audiences", { aud: [["dashboard"]] }],
    ["another audience, though the client is ours", { aud: "other", client_id: "dashboard" }],
  ])("%s: refused", async (_, others) => {
    expect(await allowed(await signed(claims(others)))).toBe(false);
  });
});

describe("headers", () => {
  test.each<[string, () => string]>([
    ["two tokens", () => `Bearer ${honest} ${honest}`],
    ["two tokens with a comma", () => `Bearer ${honest},${honest}`],
    ["another scheme", () => `Basic ${honest}`],
    ["a line end behind", () => `Bearer ${honest}\n`],
    ["padding", () => `Bearer ${honest}==`],
    ["nothing", () => ""],
    ["the scheme alone", () => "Bearer"],
    ["two parts", () => "Bearer a.b"],
    ["a name and a password", () => "Basic dXNlcjpwdw=="],
    ["three parts of nothing", () => "Bearer a.b.c"],
  ])("%s: refused", async (_, header) => expect(await authorizer.authorize(header())).toBeUndefined());
});
