import { getSignedCookies } from "@aws-sdk/cloudfront-signer";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainPath } from "../../local/front/plain-path.ts";
import { isOpenedBy } from "../../local/front/signed-cookies.ts";
import { readerKeyPair } from "../support/reader-key-pair.ts";

const ours = readerKeyPair();
const theirs = readerKeyPair();
const now = Date.parse("2026-11-22T02:30:00Z");
const inAnHour = now / 1000 + 3600;

function cookiesFor(resource: string, until = inAnHour, privateKey = ours.privateKey, algorithm?: "SHA1" | "SHA256") {
  const policy = JSON.stringify({
    Statement: [{ Resource: resource, Condition: { DateLessThan: { "AWS:EpochTime": until } } }],
  });
  return new Map(
    Object.entries(getSignedCookies({ keyPairId: "K1", privateKey, policy, algorithm })).map(([k, v]) => [
      k,
      String(v),
    ]),
  );
}

const opens = (cookies: ReadonlyMap<string, string>, path: string) =>
  isOpenedBy({ cookies, urls: [`https://site.example${path}`], keys: new Map([["K1", ours.publicKey]]), now });

describe("cookies for one dealer's folder", () => {
  const cookies = cookiesFor("https://site.example/d/D1/*");

  test("open its files", () => expect(opens(cookies, "/d/D1/20261121-000001/value.arrow")).toBe(true));
  test.each(["/d/D10/x", "/d/D2/x", "/d/hq/x", "/d/D1", "/d/"])("do not open %s", (path) => {
    expect(opens(cookies, path)).toBe(false);
  });
});

test("head office's cookies open every folder", () => {
  const cookies = cookiesFor("https://site.example/d/*");
  expect(["/d/hq/x", "/d/D10/x"].map((path) => opens(cookies, path))).toEqual([true, true]);
});

test("cookies of another site open nothing here", () => {
  expect(opens(cookiesFor("https://other.example/d/*"), "/d/D1/x")).toBe(false);
});

test("cookies expire", () => {
  expect(opens(cookiesFor("https://site.example/d/*", now / 1000 - 1), "/d/D1/x")).toBe(false);
});

test("cookies signed with another key open nothing", () => {
  expect(opens(cookiesFor("https://site.example/d/*", inAnHour, theirs.privateKey), "/d/D1/x")).toBe(false);
});

test("the newer hash is accepted as well", () => {
  expect(opens(cookiesFor("https://site.example/d/*", inAnHour, ours.privateKey, "SHA256"), "/d/D1/x")).toBe(true);
});

test("a policy changed after signing opens nothing", () => {
  const widened = new Map(cookiesFor("https://site.example/d/D1/*"));
  widened.set("CloudFront-Policy", cookiesFor("https://site.example/d/*").get("CloudFront-Policy") ?? "");
  expect(opens(widened, "/d/D2/x")).toBe(false);
});

test.each(["CloudFront-Policy", "CloudFront-Signature", "CloudFront-Key-Pair-Id"])(
  "without %s nothing opens",
  (name) => {
    const cookies = new Map(cookiesFor("https://site.example/d/*"));
    cookies.delete(name);
    expect(opens(cookies, "/d/D1/x")).toBe(false);
  },
);

test("garbage in a cookie is a refusal, not a crash", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (policy, signature) => {
      const cookies = new Map([
        ["CloudFront-Policy", policy],
        ["CloudFront-Signature", signature],
        ["CloudFront-Key-Pair-Id", "K1"],
      ]);
      expect(opens(cookies, "/d/D1/x")).toBe(false);
    }),
  );
});

test.each([
  "/d/D1/../D10/x",
  "/d/D1/%2e%2e/D10/x",
  "/d/D1/%2E./D10/x",
  "/d/D1/..%2fD10/x",
  "/d/D1/..%5cD10/x",
  "/d/D1/..\\D10/x",
  "/d/D1/%252e%252e/D10/x",
  "/d/./D1/x",
  "/d//D1/x",
  "/d/D1/x%00",
  "/d/D1/%zz",
  "d/D1",
])("the path %s is not plain", (path) => {
  expect(plainPath(path)).toBeUndefined();
});

test("a plain path has no step that leads elsewhere, whatever was sent", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("/", ".", "..", "%2e", "%2f", "%25", "a", "D1", "\\", "%5c")), (parts) => {
      const plain = plainPath(`/${parts.join("")}`);
      if (plain !== undefined) expect(new URL(plain, "http://x").pathname).toBe(plain);
    }),
  );
});
