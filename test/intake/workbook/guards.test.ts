import { describe, expect, test } from "vitest";
import { checkFile, isAsking } from "../../../functions/intake/checking/check-file.ts";
import { isFaulty } from "../../../functions/intake/reading/fault.ts";
import { service, withFile } from "../samples.ts";
import { buildSheet, buildWorkbook, plainRows, sheetXml, zipOf } from "./build-workbook.ts";
import { faultCodeOf, sheetOf } from "./sheet-of.ts";

const ROWS = plainRows([["ro_number", "vin", "opened_on"], ["R1", "V1", "2026-03-05"]]); // biome-ignore format: a table
const sheet = (more: Parameters<typeof buildSheet>[1]) => buildSheet(ROWS, more);

/** Replaces bytes that occur in the archive, wherever they do. */
function patched(zip: Buffer, from: Buffer, to: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(from); at !== -1; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
  return bytes;
}

/** The archive with 32 bits of every entry's directory record changed. */
function inDirectory(zip: Buffer, offset: number, value: number): Buffer {
  const bytes = Buffer.from(zip);
  const mark = Buffer.from("PK\u0001\u0002");
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 4))
    bytes.writeUInt32LE(value, at + offset);
  return bytes;
}

describe("is refused", () => {
  test("a bomb of 300 MB, at once and by its directory alone", async () => {
    const bomb = await sheet({ files: { "xl/media/zeros.bin": Buffer.alloc(300_000_000) } });
    const start = performance.now();
    expect(await faultCodeOf(bomb)).toBe("WORKBOOK_TOO_LARGE");
    expect(performance.now() - start).toBeLessThan(500);
  });

  test("a bomb that hides its size", async () => {
    const bomb = await sheet({ files: { "xl/worksheets/sheet1.xml": Buffer.alloc(50_000_000, "<row></row>") } });
    expect(await faultCodeOf(inDirectory(bomb, 24, 1_000))).toBe("WORKBOOK_DAMAGED");
  });

  test("a ratio above a hundred", async () => {
    expect(await faultCodeOf(await sheet({ files: { "a.bin": Buffer.alloc(20_000_000) } }))).toBe("WORKBOOK_TOO_LARGE");
  });

  test("more than 200 files", async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`xl/media/${i}.png`, "x"]));
    expect(await faultCodeOf(await sheet({ files }))).toBe("WORKBOOK_TOO_LARGE");
  });

  test.each([
    ["macros", { "xl/vbaProject.bin": "x" }, "WORKBOOK_MACROS"],
    ["a macro-enabled type", { "[Content_Types].xml": "<Types><Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>" }, "WORKBOOK_MACROS"],
    ["external links", { "xl/externalLinks/externalLink1.xml": "<externalLink/>" }, "WORKBOOK_EXTERNAL_LINKS"],
    ["two files of one name", { "XL/Workbook.xml": "<workbook/>" }, "WORKBOOK_UNSAFE"],
    ["a DTD in the sheet", { "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>${sheetXml(ROWS).slice(55)}` }, "WORKBOOK_UNSAFE"],
    ["an entity in the strings", { "xl/workbook.xml": '<!DOCTYPE lolz [<!ENTITY lol "lol">]><workbook/>' }, "WORKBOOK_UNSAFE"],
    ["bytes that are no UTF-8", { "xl/worksheets/sheet1.xml": Buffer.from(sheetXml(plainRows([["ro_number", "\u00e9"]])), "latin1") }, "WORKBOOK_DAMAGED"],
    ["a sheet that ends in the middle", { "xl/worksheets/sheet1.xml": sheetXml(ROWS).slice(0, -60) }, "WORKBOOK_DAMAGED"],
    ["tags that do not close", { "xl/worksheets/sheet1.xml": sheetXml('<row r="1"><c r="A1"><v>1</v></row>') }, "WORKBOOK_DAMAGED"],
    ["a binary workbook", { "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>' }, "FILE_UNREADABLE"],
    ["another kind of document", { "_rels/.rels": "<Relationships/>" }, "FILE_UNREADABLE"],
  ])("%s", async (_, files, code) => {
    expect(await faultCodeOf(await sheet({ files }))).toBe(code);
  }); // biome-ignore format: a table

  test.each([["../evil.xml"], ["/etc/passwd"], ["a/../../b.xml"]])("a file named %s", async (name) => {
    const plain = "x".repeat(name.length);
    const zip = patched(await sheet({ files: { [plain]: "x" } }), Buffer.from(plain), Buffer.from(name));
    expect(await faultCodeOf(zip)).toBe("WORKBOOK_UNSAFE");
  });

  test("an archive behind a password", async () => {
    expect(await faultCodeOf(inDirectory(await sheet({}), 8, 0x0008_0001))).toBe("WORKBOOK_ENCRYPTED");
  });

  test("a workbook behind a password, and an old one", async () => {
    const compound = Buffer.alloc(2_048);
    Buffer.from("d0cf11e0a1b11ae1", "hex").copy(compound);
    expect(await faultCodeOf(compound)).toBe("FILE_UNREADABLE");
    Buffer.from("EncryptedPackage", "utf16le").copy(compound, 1_024);
    compound.writeUInt32LE(0, 48);
    expect(await faultCodeOf(compound)).toBe("WORKBOOK_ENCRYPTED");
  });

  test("a wrong checksum", async () => {
    expect(await faultCodeOf(inDirectory(await sheet({}), 16, 123))).toBe("WORKBOOK_DAMAGED");
  });

  test.each([0.2, 0.5, 0.9, 0.99])("the first %s of a workbook", async (share) => {
    const zip = await sheet({});
    expect(await faultCodeOf(zip.subarray(0, Math.floor(zip.length * share)))).toBe("WORKBOOK_DAMAGED");
  });

  test("any byte changed is refused or read, and never throws", async () => {
    const zip = await sheet({});
    for (let at = 4; at < zip.length; at += 29) {
      const bytes = Buffer.from(zip);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const code = await faultCodeOf(bytes);
      expect(code === null || /^[A-Z_]+$/.test(code)).toBe(true);
    }
  });

  test("an empty archive, a workbook without sheets, one with hidden sheets only, and an empty sheet", async () => {
    const codes = await Promise.all([
      faultCodeOf(await zipOf({})),
      faultCodeOf(await buildWorkbook({ sheets: [] })),
      faultCodeOf(await buildWorkbook({ sheets: [{ rows: ROWS, state: "hidden" }] })),
      faultCodeOf(await buildSheet("")),
    ]);
    expect(codes).toEqual(["FILE_UNREADABLE", "FILE_EMPTY", "FILE_EMPTY", "FILE_EMPTY"]);
  });

  test("more than 200 columns of headers", async () => {
    const headers = ["ro_number", "opened_on", ...Array.from({ length: 199 }, (_, i) => `c${i}`)];
    expect(await faultCodeOf(await buildSheet(plainRows([headers])))).toBe("WORKBOOK_TOO_LARGE");
  });

  test("more than 300,000 filled rows", async () => {
    const filled = plainRows([["ro_number", "opened_on"]]) + row(300_000, (i) => `<c><v>${i * 7919}.${i}</v></c>`);
    expect(await faultCodeOf(await buildSheet(filled))).toBe("WORKBOOK_TOO_LARGE");
  });
});

const row = (count: number, cells: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => `<row>${cells(i)}</row>`).join("");

describe("of what no workbook of Excel can hold,", () => {
  const DAMAGED = "WORKBOOK_DAMAGED";
  test.each([
    ["more cell formats", { "xl/styles.xml": `<styleSheet><cellXfs>${"<xf/>".repeat(100_001)}</cellXfs></styleSheet>` }, DAMAGED],
    ["rows behind the last", { "xl/worksheets/sheet1.xml": sheetXml(ROWS + "<row/>".repeat(1_048_576)) }, DAMAGED],
    ["a sheet that is cut off before its first row", { "xl/worksheets/sheet1.xml": "<worksheet><sheetData>" }, DAMAGED],
  ])("%s is refused", async (_, files, code) => {
    expect(await faultCodeOf(await buildSheet(ROWS, { files, isStored: true }))).toBe(code);
  }); // biome-ignore format: a table
});

test("a row of 16 MB is refused in a time that grows with its length only", async () => {
  const xml = sheetXml(`<row>${"<c><v>1</v></c>".repeat(1_200_000)}</row>`);
  const bytes = await sheet({ files: { "xl/worksheets/sheet1.xml": xml }, isStored: true });
  const before = process.cpuUsage();
  expect(await faultCodeOf(bytes)).toBe("WORKBOOK_DAMAGED");
  const { user } = process.cpuUsage(before);
  expect(user / 1_000).toBeLessThan(2_000);
});

test("rows whose numbers go backwards are rows, each behind the one before", async () => {
  const rows = plainRows([["ro_number", "vin", "opened_on"], ["R1", "V1", "2026-03-05"], ["R2", "V2", "2026-03-06"]]);
  const { records } = await sheetOf(await buildSheet(rows.replace('<row r="3">', '<row r="1">')));
  expect(records.map(({ line, cells }) => [line, cells[0]])).toEqual([[2, "R1"], [3, "R2"]]);
}); // biome-ignore format: a table

test("a workbook whose damage shows behind 5,000 rows is refused when they have been read", async () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => [`R${i}`, `LSVTESTXX771${10_000 + i}`, "2026-03-05", "1"]);
  const broken = `${plainRows([["ro_number", "vin", "opened_on", "total_amount"], ...rows])}<row><c><v>1</row>`;
  await withFile(await buildSheet(broken), async (path) => {
    const file = await checkFile(path, service);
    if (isFaulty(file) || isAsking(file)) throw new Error("not opened");
    for await (const _ of file.batches);
    expect(file.damage()?.fault.code).toBe("WORKBOOK_DAMAGED");
  });
});

describe("is read", () => {
  test("a million formatted rows without values", async () => {
    const blank = row(400_000, (i) => `<c s="${(i * 7919) % 99_991}"/><c s="${(i * 104_729) % 99_991}"/>`);
    const { records } = await sheetOf(await buildSheet(ROWS + blank));
    expect(records.length).toBe(1);
  });

  test("a sheet that claims to be as large as can be", async () => {
    const xml = sheetXml(ROWS).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>');
    expect((await sheetOf(await sheet({ files: { "xl/worksheets/sheet1.xml": xml } }))).records.length).toBe(1);
  });

  test("entries with a data descriptor, as streaming writers make them", async () => {
    expect((await sheetOf(withDescriptor("xl/worksheets/sheet1.xml", await sheet({})))).records.length).toBe(1);
  });

  test("an archive in the format for large files", async () => {
    expect((await sheetOf(await sheet({ isZip64: true }))).records.length).toBe(1);
  });

  test.each([
    ["rows without end", sheetXml(`${ROWS}<row r="9">${"<c><v>1</v></c><row>".repeat(200_000)}`)],
    ["comments without end", sheetXml(ROWS + "<!--".repeat(500_000))],
    ["empty inline strings", sheetXml(`${ROWS}<row>${'<c t="inlineStr"><is></is></c>'.repeat(200_000)}</row>`)],
    ["phonetic runs without end", sheetXml(`<row><c t="inlineStr"><is>${"<rPh><t>".repeat(300_000)}</is></c></row>`)],
  ])("%s, in a time that grows with the file only", async (_, xml) => {
    const bytes = await sheet({ files: { "xl/worksheets/sheet1.xml": xml }, isStored: true });
    const start = performance.now();
    await faultCodeOf(bytes);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("a sheet with hyperlinks", async () => {
    const link = '<Relationship Id="h" Type="x/hyperlink" Target="https://example.com" TargetMode="External"/>';
    const files = { "xl/worksheets/_rels/sheet1.xml.rels": `<Relationships>${link}</Relationships>` };
    expect((await sheetOf(await sheet({ files }))).records.length).toBe(1);
  });
});

/** The archive with the local header's sizes and checksum of one entry blank and the flag set, as after a stream. */
function withDescriptor(name: string, zip: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  const at = bytes.indexOf(Buffer.from(name)) - 30;
  bytes.writeUInt16LE(bytes.readUInt16LE(at + 6) | 8, at + 6);
  bytes.fill(0, at + 14, at + 26);
  return bytes;
}
