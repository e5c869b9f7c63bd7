import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fingerprints, surrogates } from "../../../functions/intake/identities.ts";
import { keyedHash } from "../../../functions/intake/keyed-hash.ts";

const hex = (latin1: string) => Buffer.from(latin1, "latin1").toString("hex");

test("the hash is HMAC-SHA256 as RFC 4231 prints it, in test cases 1 and 2", () => {
  expect(hex(keyedHash("\u000b".repeat(20))("Hi There"))).toBe(
    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
  );
  expect(hex(keyedHash("Jefe")("what do ya want for nothing?"))).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});

test("it is Node's own HMAC for any key and any run of texts", () => {
  const anyText = fc.string({ unit: "grapheme", maxLength: 6_000 });
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.array(anyText, { maxLength: 4 }), (key, texts) => {
      const hash = keyedHash(key);
      for (const text of texts) expect(hex(hash(text))).toBe(createHmac("sha256", key).update(text).digest("hex"));
    }),
    { numRuns: 60 },
  );
});

describe("surrogates", () => {
  const { customer, vehicle } = surrogates("pepper");

  test("one identifier has one number below 2⁵², another kind or pepper another", () => {
    const number = customer("C1");
    expect(Number.isSafeInteger(number) && number >= 0 && number < 2 ** 52).toBe(true);
    expect(customer("C1")).toBe(number);
    expect([vehicle("C1"), surrogates("salt").customer("C1"), customer("C2")]).not.toContain(number);
  });

  test("they are the first 52 bits of the HMAC", () => {
    const digest = createHmac("sha256", "pepper").update("vehicle\u001fLSVAA111222333441").digest("hex");
    expect(vehicle("LSVAA111222333441")).toBe(Number.parseInt(digest.slice(0, 13), 16));
  });

  test("a hundred thousand of them differ", () => {
    const numbers = new Set(Array.from({ length: 100_000 }, (_, i) => customer(`C${i}`)));
    expect(numbers.size).toBe(100_000);
  });
});

test("a fingerprint is the first 16 bytes of the HMAC, as Latin-1", () => {
  const digest = createHmac("sha256", "pepper").update("内容").digest("binary");
  expect(fingerprints("pepper")("内容")).toBe(digest.slice(0, 16));
});
