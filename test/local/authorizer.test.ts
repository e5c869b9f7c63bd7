import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { JwtAuthorizer } from "../../local/front/authorizer.ts";

const issuer = "http://127.0.0.1:4747/oidc";
let authorizer: JwtAuthorizer;
let sign: (claims: Record<string, unknown>) => Promise<string>;

beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "k1", alg: "RS256", use: "sig" }] });
  authorizer = new JwtAuthorizer({ issuer, audience: ["dashboard"], keys: async () => keys });
  sign = async (claims) => {
    const token = new SignJWT({ iss: issuer, ...claims }).setProtectedHeader({ alg: "RS256", kid: "k1" });
    return `Bearer ${await token.setIssuedAt().setExpirationTime("1h").sign(privateKey)}`;
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
