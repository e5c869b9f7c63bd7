import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Bucket } from "../../functions/platform/buckets.ts";
import { openLines } from "../../functions/platform/line-file.ts";
import { openSealed, reseal, sealFile } from "../../functions/platform/vault.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

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

/** A vault that holds one object under every name. */
function holding(object: Buffer) {
  const held = { object, tag: 0 };
  return {
    held,
    download: async (_: string, file: string) => writeFileSync(file, held.object),
    find: async () => ({ body: held.object, tag: String(held.tag) }),
    write: async (_: string, body: Buffer | string, __?: unknown, condition?: unknown) => {
      if (JSON.stringify(condition) !== JSON.stringify({ ifMatch: String(held.tag) })) return false;
      held.object = Buffer.from(body);
      held.tag += 1;
      return true;
    },
  };
}

const opened = (object: Buffer, pepper = "pepper", key = KEY): Promise<string[]> =>
  Array.fromAsync(openSealed(holding(object), key, { pepper, folder: temporaryFolder("opened") }));

test.each([[[]], [["一行"]], [Array.from({ length: 20_000 }, (_, i) => `姓名 ${i},13812345678`)]])(
  "what was sealed can be opened under its own name, line by line",
  async (lines) => {
    expect(await opened(await sealed(lines.map((line) => `${line}\n`).join("")))).toEqual(lines);
  },
);

test("under another name or pepper, cut short, or with a bit changed, it stays shut and says only which object", async () => {
  const object = await sealed("13812345678\n");
  const altered = Buffer.from(object);
  altered[altered.length - 1]! ^= 1;
  const shut = { name: "VAULT_SHUT", message: `sealed object ${KEY} does not open`, cause: undefined };
  await expect(opened(object, "pepper", `${KEY}x`)).rejects.toMatchObject({ name: "VAULT_SHUT" });
  await expect(opened(object, "salt")).rejects.toMatchObject(shut);
  await expect(opened(altered)).rejects.toMatchObject(shut);
  await expect(opened(object.subarray(0, 20))).rejects.toMatchObject(shut);
});

test("an altered object gives no line at all, not even one before the altered byte", async () => {
  const object = await sealed(Array.from({ length: 50_000 }, (_, i) => `${i} ${Math.random()}\n`).join(""));
  object[object.length - 1]! ^= 1;
  const seen: string[] = [];
  const reading = async () => {
    for await (const line of openSealed(holding(object), KEY, { pepper: "pepper", folder: temporaryFolder("x") }))
      seen.push(line);
  };
  await expect(reading()).rejects.toMatchObject({ name: "VAULT_SHUT" });
  expect(seen).toEqual([]);
});

test("resealed, an object lacks exactly the dropped lines; one that loses none is not written", async () => {
  const vault = holding(await sealed("a\nb\nc\n"));
  const opening = { pepper: "pepper", folder: temporaryFolder("reseal") };
  expect(await reseal(vault, KEY, opening, (line) => line !== "b")).toEqual({ kept: 2, dropped: 1 });
  expect(await opened(vault.held.object)).toEqual(["a", "c"]);
  expect(await reseal(vault, KEY, opening, (line) => line !== "b")).toEqual({ kept: 2, dropped: 0 });
  expect(vault.held.tag).toBe(1);
});

test("an object that somebody else rewrites meanwhile is read again, so that neither change is lost", async () => {
  const vault = holding(await sealed("a\nb\nc\n"));
  const opening = { pepper: "pepper", folder: temporaryFolder("reseal") };
  let isFirst = true;
  const contended = {
    ...vault,
    find: async () => {
      const found = await vault.find();
      if (isFirst) {
        isFirst = false;
        await reseal(vault, KEY, { ...opening, folder: temporaryFolder("other") }, (line) => line !== "c");
      }
      return found;
    },
  };
  await reseal(contended, KEY, opening, (line) => line !== "b");
  expect(await opened(vault.held.object)).toEqual(["a"]);
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
