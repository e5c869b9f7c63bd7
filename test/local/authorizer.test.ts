import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { JwtAuthorizer } from "../../local/front/authorizer.ts";

const issuer = "http://127.0.0.1:4747/oidc";
let authorizer: JwtAuthorizer;
let sign: (claims: Record<string, unknown>, expires?: string) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256", use: "sig" }] });
  authorizer = new JwtAuthorizer({ issuer, audience: ["dashboard"], keys: async () => keys });
  sign = async (claims, expires = "1h") => {
    const token = new SignJWT({ iss: issuer, ...claims }).setProtectedHeader({ alg: "RS256", kid: "k1" }).setIssuedAt();
    return `Bearer ${await (expires ? token.setExpirationTime(expires) : token).sign(privateKey)}`;
  };
});

const allowed = async (token: string) => (await authorizer.authorize(token)) !== undefined;

test("a token for this audience passes, by aud or by client_id", async () => {
  expect(await allowed(await sign({ aud: "dashboard" }))).toBe(true);
  expect(await allowed(await sign({ aud: ["other", "dashboard"] }))).toBe(true);
  expect(await allowed(await sign({ client_id: "dashboard" }))).toBe(true);
});

test("claims are flattened to text, lists in brackets", async () => {
  const token = await sign({
    aud: "dashboard",
    "cognito:groups": ["dealer-D1", "operator"],
    email_verified: true,
    n: 7,
  });
  expect(await authorizer.authorize(token)).toMatchObject({
    "cognito:groups": "[dealer-D1 operator]",
    email_verified: "true",
    n: "7",
  });
});

test.each([
  ["another audience", () => sign({ aud: "other" })],
  ["another audience, though the client is ours", () => sign({ aud: "other", client_id: "dashboard" })],
  ["no audience", () => sign({})],
  ["another issuer", () => sign({ iss: "http://127.0.0.1:9999/oidc", aud: "dashboard" })],
  ["no expiry", () => sign({ aud: "dashboard" }, "")],
  ["an expiry in the past", () => sign({ aud: "dashboard" }, "-1m")],
  ["a start in the future", () => sign({ aud: "dashboard", nbf: Math.floor(Date.now() / 1000) + 3600 })],
])("a token with %s is refused", async (_, token) => {
  expect(await allowed(await token())).toBe(false);
});

test.each(["", "Bearer", "Bearer a.b", "Basic dXNlcjpwdw==", "Bearer a.b.c"])("%j is no token", async (header) => {
  expect(await allowed(header)).toBe(false);
});
