import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readerCookies } from "../../functions/api/session.ts";
import { DEALER_GROUP_PREFIX } from "../../functions/contracts/session.ts";
import { inboxKey, uploadOfKey } from "../../functions/intake/upload-key.ts";
import { allowDealer, principalOf } from "../../functions/platform/principal.ts";
import { plainPath } from "../../local/front/plain-path.ts";
import { isOpenedBy } from "../../local/front/signed-cookies.ts";
import { asking } from "../support/asking.ts";
import { readerKeyPair } from "../support/reader-key-pair.ts";

const SITE = "https://site.example";
const NOW = Date.parse("2026-11-24T18:30:00Z");
const IN_AN_HOUR = new Date(NOW + 3_600_000);
const UPLOAD = "0193a1b2-0000-7000-8000-000000000001";

/** Unpadded, so that D1 is the beginning of D10 and D100. */
const DEALERS = Array.from({ length: 600 }, (_, i) => `D${i + 1}`);

const pair = readerKeyPair();
const keys = new Map([["K1", pair.publicKey]]);

const dealersPrincipal = (dealer: string) =>
  principalOf(asking({ sub: "someone", "cognito:groups": `[${DEALER_GROUP_PREFIX}${dealer}]` }));

function cookiesOf(dealer: string): Map<string, string> {
  const key = { keyPairId: "K1", privateKey: pair.privateKey };
  const cookies = readerCookies(dealersPrincipal(dealer), SITE, IN_AN_HOUR, key);
  return new Map(Object.entries(cookies).map(([name, value]) => [name, String(value)]));
}

/** Whether the cookies open at least one of the paths. */
const openAny = (cookies: ReadonlyMap<string, string>, paths: readonly string[]) =>
  isOpenedBy({ cookies, urls: paths.map((path) => `${SITE}${path}`), keys, now: NOW });

const publishedFile = (dealer: string) => `/d/${dealer}/20261124-000001/lists.arrow`;
const othersThan = (dealer: string) => DEALERS.filter((other) => other !== dealer);

describe("600 dealers", () => {
  test("each reads its own published files, and none of the 599 others'", () => {
    const opened = DEALERS.map((dealer) => {
      const cookies = cookiesOf(dealer);
      return {
        own: openAny(cookies, [publishedFile(dealer)]),
        others: openAny(cookies, [...othersThan(dealer), "hq"].map(publishedFile)),
      };
    });
    expect(opened.filter(({ own }) => own)).toHaveLength(600);
    expect(opened.filter(({ others }) => others)).toHaveLength(0);
  });

  test("each may act for itself, and for none of the 599 others", () => {
    const allowed = DEALERS.flatMap((dealer) => {
      const principal = dealersPrincipal(dealer);
      return DEALERS.filter((other) => !throws(() => allowDealer(principal, other))).map((other) => [dealer, other]);
    });
    expect(allowed).toEqual(DEALERS.map((dealer) => [dealer, dealer]));
  });

  test("each has a place of its own in the inbox, which says whose it is", () => {
    const keysOfAll = DEALERS.map((dealer) => inboxKey(dealer, "service", UPLOAD));
    expect(new Set(keysOfAll).size).toBe(600);
    expect(keysOfAll.map((key) => uploadOfKey(key)?.dealer)).toEqual(DEALERS);
  });
});

/** What a path is bent with: climbing, encodings once and twice, look-alikes of `/`, `.` and D, widths, wildcards. */
const PIECES = [
  ..."/.D1d0*?;:@&=+$,~%#\\ ",
  "..",
  "//",
  "D1",
  "D10",
  "D2",
  "hq",
  "d/",
  "%2e",
  "%2E%2e",
  "%252e",
  "%2f",
  "%252f",
  "%5c",
  "%00",
  "%0a",
  "%c0%ae",
  "%ef%bc%8f",
  "．",
  "／",
  "∕",
  "Ｄ",
  "\u202e",
  "\u0000",
  "1/x.arrow",
];
const bentPath = fc
  .tuple(
    fc.constantFrom("/d/D1/", "/d/D1", "/d/", "/", "/d/D1/../", "/D/D1/", "/d/D10/", "/d/D1%2f"),
    fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }),
  )
  .map(([start, pieces]) => start + pieces.join(""));

describe("10,000 bent paths", () => {
  const cookies = cookiesOf("D1");
  // As the front does: the path decided on is the key that is fetched.
  const keyBehind = (raw: string): string | undefined => {
    const path = plainPath(raw.replace(/[?#].*$/s, ""));
    return path !== undefined && openAny(cookies, [path]) ? path.slice(1) : undefined;
  };

  test("lead one dealer to no key but below its own folder", () => {
    let opened = 0;
    const check = (raw: string) => {
      const key = keyBehind(raw);
      if (key === undefined) return;
      opened++;
      expect(key.startsWith("d/D1/")).toBe(true);
      expect(key.split("/")).not.toContain("..");
    };
    fc.assert(fc.property(bentPath, check), { numRuns: 10_000, seed: 20_261_124 });
    expect(opened).toBeGreaterThan(500);
  });

  test.each([
    "/d/D10/x",
    "/d/D1/../D10/x",
    "/d/D1/%2e%2e/D10/x",
    "/d/D1/%252e%252e/D10/x",
    "/d/D1%2f..%2fD10/x",
    "/d//D1/x",
  ])("%s is refused", (path) => expect(keyBehind(path)).toBeUndefined());
});

function throws(work: () => void): boolean {
  try {
    work();
    return false;
  } catch {
    return true;
  }
}
