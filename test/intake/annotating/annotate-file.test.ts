import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Encoding } from "../../../functions/contracts/mapping.ts";
import type { Reject } from "../../../functions/contracts/uploads.ts";
import { annotateFile } from "../../../functions/intake/annotating/annotate-file.ts";
import { encodeGb18030 } from "../../../functions/intake/annotating/gb18030.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { readSheet } from "../../../functions/intake/reading/read-sheet.ts";
import { mapping, service, withFile } from "../samples.ts";
import { buildSheet, buildWorkbook, plainRows, sheetXml } from "../workbook/build-workbook.ts";
import { sheetOf } from "../workbook/sheet-of.ts";

const reject = (line: number, zh: string, en = `bad ${line}`): Reject => ({
  line,
  column: "vin",
  header: "车架号",
  value: null,
  code: "NOT_A_VIN",
  message: { "zh-CN": zh, en },
  fix: null,
});

async function* each(rejects: readonly Reject[]) {
  yield* rejects;
}

interface Wish {
  readonly language?: "zh-CN" | "en";
  readonly encoding?: Encoding;
}

function annotated(
  bytes: string | Uint8Array,
  rejects: readonly Reject[],
  { language = "zh-CN", encoding }: Wish = {},
) {
  return withFile(bytes, async (path) => {
    const question = { ...service, mapping: mapping(encoding ? { formats: { encoding } } : {}) };
    const sheet = await readSheet(path, question);
    if (isFaulty(sheet)) throw new Error(sheet.fault.message.en);
    await annotateFile({ path, out: `${path}.out`, sheet, rejects: each(rejects), language });
    return readFileSync(`${path}.out`);
  });
}

describe("a text file", () => {
  test("keeps every byte and gets a last column that says what is wrong", async () => {
    const text = '\ufeff报表\r\n\r\n工单号,车架号\r\nR1,"a\r\nb"\r\n\r\nR2,x\r\nR3,y,,\r\nR4';
    const bytes = await annotated(text, [reject(4, "甲"), reject(4, "乙"), reject(8, "丙,丁"), reject(9, "戊")]);
    expect(bytes.toString()).toBe(
      '\ufeff报表\r\n\r\n工单号,车架号,dealerpulse 检查结果\r\nR1,"a\r\nb",甲；乙\r\n\r\nR2,x,\r\nR3,y,,,"丙,丁"\r\nR4,,戊',
    );
  });

  test.each([
    ["gb18030", (text: string) => Buffer.from(encodeGb18030(text))],
    ["utf-16le", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16be", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
  ])("in %s stays in it", async (_, encode) => {
    const bytes = await annotated(encode("工单号;车架号\nR1;上海\nR2;北京\n"), [reject(3, "车架号不对")]);
    expect(bytes).toEqual(encode("工单号;车架号;dealerpulse 检查结果\nR1;上海;\nR2;北京;车架号不对\n"));
  });

  test("in GB18030 keeps four-byte characters and shows ours as question marks", async () => {
    const rare = Buffer.from("9030813 0".replace(" ", ""), "hex");
    const file = Buffer.concat([Buffer.from(encodeGb18030("工单号,车架号\nR1,")), rare, Buffer.from("\n")]);
    const bytes = await annotated(file, [reject(2, "值 \u{10000} ¥")]);
    expect(new TextDecoder("gb18030").decode(bytes)).toContain("R1,\u{10000},值 ?? ?\n");
  });

  test("in Windows-1252 is annotated in English", async () => {
    const file = Buffer.from("ro_number,vin\nR1,Caf\u00e9\n", "latin1");
    const bytes = await annotated(file, [reject(2, "坏", "caf\u00e9 is bad")], { encoding: "windows-1252" });
    expect(bytes.toString("latin1")).toBe("ro_number,vin,dealerpulse check\nR1,Caf\u00e9,caf\u00e9 is bad\n");
  });

  test("never gets a formula from us", async () => {
    const bytes = await annotated("工单号,车架号\n=1,x\n", [reject(2, "=1+1", "=1+1")], { language: "en" });
    expect(bytes.toString()).toBe("工单号,车架号,dealerpulse check\n=1,x,'=1+1\n");
  });

  test("reads back as it was but for the column, whatever its cells", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "中", ",", '"', "\n", " ", "\r\n", "1") });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (cells, isWindows) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const end = isWindows ? "\r\n" : "\n";
        const text = ["工单号,车架号", ...cells.map((row) => row.map(quote).join(","))].join(end) + end;
        const before = await sheetOf(text);
        const wrong = before.records.filter((_, i) => i % 2 === 0);
        const after = await sheetOf(
          await annotated(
            text,
            wrong.map(({ line }) => reject(line, `第 ${line} 行`)),
          ),
        );
        const expected = before.records.map(({ line, cells }, i) => [line, ...cells, i % 2 === 0 ? `第 ${line} 行` : ""]); // biome-ignore format: one line
        expect(after.records.map(({ line, cells }) => [line, ...cells])).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a workbook", () => {
  const HEADER = ["工单号", "车架号", "进厂日期"];

  test("gets a last column, and all else stays as it was", async () => {
    const rows = plainRows([["明细"], HEADER, ["R1", "x", "d"], ["R2"], ["R3", "y", "e"]]);
    const xml = sheetXml(rows).replace(
      "</worksheet>",
      '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells></worksheet>',
    );
    const files = { "xl/worksheets/sheet2.xml": xml, "docProps/app.xml": "<Properties/>" };
    const original = await buildWorkbook({ sheets: [{ rows: "" }, { name: "明细", rows: "" }], files });
    const bytes = await annotated(original, [reject(3, "甲 <&> \u0001"), reject(4, "乙")]);
    const { headers, records, sheet } = await sheetOf(bytes);
    expect([sheet, headers]).toEqual(["明细", [...HEADER, "dealerpulse 检查结果"]]);
    expect(records.map(({ cells }) => cells)).toEqual([
      ["R1", "x", "d", "甲 <&> \ufffd"],
      ["R2", "", "", "乙"],
      ["R3", "y", "e", ""],
    ]);
    const { withArchive } = await import("../../../functions/intake/reading/workbook/archive.ts");
    await withFile(bytes, (path) =>
      withArchive(path, async ({ names, bytes: of }) => {
        expect(names).toContain("docProps/app.xml");
        const sheets = await Array.fromAsync(of("xl/worksheets/sheet2.xml"));
        expect(Buffer.concat(sheets).toString()).toContain('<mergeCell ref="A1:C1"/>');
      }),
    );
  });

  test("puts its cell over formatted blanks, between cells and behind what is in its place", async () => {
    const blank = (...references: string[]) => references.map((each) => `<c r="${each}" s="0"/>`).join("");
    const row = (line: number, more: string) =>
      `<row r="${line}" spans="1:6"><c r="A${line}"><v>${line}</v></c>${more}</row>`;
    const rows =
      plainRows([HEADER]) +
      row(2, blank("D2", "E2")) +
      row(3, blank("F3")) +
      row(4, '<c r="D4"><v>9</v></c><c r="E4"><v>8</v></c>');
    const bytes = await annotated(await buildSheet(rows), [reject(2, "甲"), reject(3, "乙"), reject(4, "丙")]);
    expect((await sheetOf(bytes)).records.map(({ cells }) => cells.slice(3))).toEqual([
      ["甲"],
      ["乙"],
      ["9", "8", "丙"],
    ]);
  });

  test("without references and with a prefix is patched alike", async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="str"><x:v>工单号</x:v></x:c><x:c t="str"><x:v>车架号</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const wide = Buffer.from(`\ufeff${xml}`, "utf16le");
    const original = await buildSheet("", { files: { "xl/worksheets/sheet1.xml": wide } });
    const { headers, records } = await sheetOf(await annotated(original, [reject(2, "甲")]));
    expect([headers[2], records[0]?.cells]).toEqual(["dealerpulse 检查结果", ["1", "", "甲"]]); // biome-ignore format: one line
  });

  test("of many rows is patched wherever its pieces are cut", async () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => [`R${i}`, "车".repeat(i % 19), `${i}`]);
    const wrong = cells.flatMap((_, i) => (i % 3 === 0 ? [reject(i + 2, `第 ${i}`)] : []));
    const bytes = await annotated(await buildSheet(plainRows([HEADER, ...cells])), wrong);
    const { records } = await sheetOf(bytes);
    expect(records.map((each) => each.cells)).toEqual(cells.map((row, i) => [...row, i % 3 === 0 ? `第 ${i}` : ""]));
  });
});
