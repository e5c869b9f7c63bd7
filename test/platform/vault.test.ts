import { createDecipheriv } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Bucket } from "../../functions/platform/buckets.ts";
import { openLines } from "../../functions/platform/line-file.ts";
import { sealFile, sealingKey } from "../../functions/platform/vault.ts";
import { temporaryFolder } from "../intake/storing/real-cloud.ts";

const KEY = "sealed/service/D0001/u1";

/** What a bucket would have got. */
async function sealed(text: string): Promise<Buffer> {
  const file = path.join(temporaryFolder("vault"), "personal.ndjson");
  writeFileSync(file, text);
  const got: Buffer[] = [];
  const bucket: Pick<Bucket, "upload"> = { upload: async (_, from) => void got.push(readFileSync(from)) };
  await sealFile(bucket, KEY, file, "pepper");
  return got[0]!;
}

function opened(object: Buffer, pepper: string, key: string): string {
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(pepper, key), object.subarray(0, 12));
  decipher.setAuthTag(object.subarray(12, 28));
  return gunzipSync(Buffer.concat([decipher.update(object.subarray(28)), decipher.final()])).toString("utf8");
}

test.each(["", "一行\n", `${"姓名,13812345678\n".repeat(20_000)}`])(
  "what was sealed can be opened under its own name",
  async (text) => {
    expect(opened(await sealed(text), "pepper", KEY)).toBe(text);
  },
);

test("under another name or pepper, or with a bit changed, it stays shut", async () => {
  const object = await sealed("一行\n");
  expect(() => opened(object, "pepper", `${KEY}x`)).toThrow();
  expect(() => opened(object, "salt", KEY)).toThrow();
  object[object.length - 1]! ^= 1;
  expect(() => opened(object, "pepper", KEY)).toThrow();
});

test("the same text is never sealed the same twice, and holds nothing in clear", async () => {
  const [one, other] = [await sealed("13812345678\n"), await sealed("13812345678\n")];
  expect(one.equals(other)).toBe(false);
  expect(one.includes("13812345678")).toBe(false);
});

test("lines are written as they come, counted, and begun anew", async () => {
  const file = path.join(temporaryFolder("lines"), "x.ndjson");
  writeFileSync(file, "old\n");
  const lines = await openLines(file);
  for (let batch = 0; batch < 30; batch++)
    await lines.add(Array.from({ length: 1_000 }, (_, i) => `第 ${batch}-${i} 行 ${"x".repeat(60)}`));
  expect(await lines.close()).toBe(30_000);
  const written = readFileSync(file, "utf8").split("\n");
  expect(written.length).toBe(30_001);
  expect(written[0]).toMatch(/^第 0-0 行 x{60}$/);
  expect(written[29_999]).toMatch(/^第 29-999 行 x{60}$/);
});
