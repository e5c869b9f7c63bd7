import { expect, test } from "vitest";
import type { Encoding } from "../../../functions/contracts/mapping.ts";
import { detectEncoding, textChunks } from "../../../functions/intake/reading/encoding.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { readSheet } from "../../../functions/intake/reading/read-sheet.ts";
import { service, withFile } from "../samples.ts";

const CHINESE = "工单号,金额\r\nR1,100\r\n";

/** GB18030 bytes of a text, by inverting the decoder over its two-byte area. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder("gb18030");
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from([...text].flatMap((character) => bytes.get(character) ?? [character.charCodeAt(0)]));
}

async function allText(path: string, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const chunk of textChunks(path, encoding)) text += chunk;
  return text;
}

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

test.each([
  ["utf-8", Buffer.from(CHINESE)],
  ["utf-8", Buffer.from(`\ufeff${CHINESE}`)],
  ["utf-16le", Buffer.from(`\ufeff${CHINESE}`, "utf16le")],
  ["utf-16be", swapped(Buffer.from(`\ufeff${CHINESE}`, "utf16le"))],
  ["utf-16le", Buffer.from(CHINESE, "utf16le")],
  ["utf-16be", swapped(Buffer.from(CHINESE, "utf16le"))],
  ["gb18030", gb18030(CHINESE)],
])("%s is recognised by evidence and decodes to the same text", async (encoding, bytes) => {
  await withFile(bytes, async (path) => {
    expect(await detectEncoding(path)).toEqual({ encoding });
    const sheet = await readSheet(path, service);
    expect(isFaulty(sheet) ? sheet.fault : sheet.header.headers).toEqual(["工单号", "金额"]);
  });
});

test("characters outside the two-byte area, four bytes in GB18030, are read", async () => {
  const bytes = Buffer.concat([gb18030("金额\n"), Uint8Array.of(0x90, 0x30, 0x81, 0x30)]);
  const text = await withFile(bytes, (path) => allText(path, "gb18030"));
  expect(text).toBe("金额\n\u{10000}");
});

test("a character split between two pieces of a long file is whole", async () => {
  const long = `名称\n${"中文字".repeat(800_000)}`;
  const text = await withFile(long, (path) => allText(path, "utf-8"));
  expect(text).toBe(long);
});

test.each([
  ["bytes of no encoding", Uint8Array.of(0x61, 0x2c, 0xff, 0xff, 0x0a)],
  ["a mark of UTF-8 before other bytes", Uint8Array.of(0xef, 0xbb, 0xbf, 0xb9, 0xa4)],
  ["half a UTF-16 character", Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e, 0x00)],
  ["an old workbook", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
  ["NUL bytes", Buffer.alloc(100)],
])("%s: refused as unreadable, in both languages", async (_, bytes) => {
  const detected = await withFile(bytes, detectEncoding);
  expect(detected).toMatchObject({
    fault: {
      code: "FILE_UNREADABLE",
      message: { "zh-CN": expect.stringMatching(/编码|文本/), en: expect.stringMatching(/encoding|text/) },
    },
  });
});

test("a UTF-16 file of an odd length was cut short", async () => {
  const bytes = Buffer.from(CHINESE, "utf16le").subarray(0, -1);
  expect(JSON.stringify(await withFile(bytes, (path) => detectEncoding(path)))).toContain("cut short");
});

test("UTF-8 with a spoilt byte is not taken for GB18030, though it would decode", async () => {
  const bytes = Buffer.concat([Buffer.from(`model\n${"中文".repeat(30)}\n`), Uint8Array.of(0xd6, 0xd0)]);
  expect(await withFile(bytes, (path) => detectEncoding(path))).toMatchObject({ fault: { code: "FILE_UNREADABLE" } });
});

test("UTF-16 without a mark is read where the mapping states it", async () => {
  const bytes = Buffer.from("工单号，金额", "utf16le");
  expect(await withFile(bytes, (path) => detectEncoding(path, "utf-16le"))).toEqual({ encoding: "utf-16le" });
});

test("a binary file's fault says what to do", async () => {
  const detected = await withFile(Buffer.from("%PDF-1.7"), (path) => detectEncoding(path));
  expect(JSON.stringify(detected)).toMatch(/PDF.*另存为 CSV.*export the sheet as CSV/s);
});

test.each(["", "\ufeff", "\n\n , ,\n"])("a file without a header row (%j) is empty", async (text) => {
  expect(await withFile(text, (path) => readSheet(path, service))).toMatchObject({ fault: { code: "FILE_EMPTY" } });
});

test("text that was already damaged elsewhere is kept as it is", async () => {
  const text = await withFile("意见\nÃ©\ufffd锟斤拷\n", async (path) => allText(path, "utf-8"));
  expect(text).toBe("意见\nÃ©\ufffd锟斤拷\n");
});

test("a Western European file is refused by evidence, and read where the mapping states its encoding", async () => {
  const bytes = Buffer.from("ro_number,model\nR1,CAF\u00c9 \u00a35\n", "latin1");
  expect(await withFile(bytes, (path) => detectEncoding(path))).toMatchObject({ fault: { code: "FILE_UNREADABLE" } });
  expect(await withFile(bytes, (path) => detectEncoding(path, "windows-1252"))).toEqual({ encoding: "windows-1252" });
});
