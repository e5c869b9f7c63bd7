import { describe, expect, test } from "vitest";
import { buildSheet, buildWorkbook, plainRows, textCell } from "./build-workbook.ts";
import { cellsOf, sheetOf } from "./sheet-of.ts";

const HEADER = plainRows([["ro_number", "vin", "opened_on"]]);
const row = (cells: string) => `${HEADER}<row r="2">${cells}</row>`;

describe("a cell's text", () => {
  test.each([
    ["a whole number", '<c r="A2"><v>12345</v></c>', "12345"],
    ["a decimal", '<c r="A2" t="n"><v>1234.5</v></c>', "1234.5"],
    ["a sum of binary fractions", '<c r="A2"><v>0.30000000000000004</v></c>', "0.3"],
    ["15 digits of a long fraction", '<c r="A2"><v>1234.5600000000004</v></c>', "1234.56"],
    ["a small number in exponents", '<c r="A2"><v>1.5E-7</v></c>', "0.00000015"],
    ["a whole number that has lost digits, which shows", '<c r="A2"><v>1.2345E+20</v></c>', "1.2345E+20"],
    ["a negative in exponents", '<c r="A2"><v>-2.5E-3</v></c>', "-0.0025"],
    ["digits that are too many for a double", '<c r="A2"><v>123456789012345678</v></c>', "123456789012345678"],
    ["a boolean", '<c r="A2" t="b"><v>1</v></c>', "TRUE"],
    ["a false one", '<c r="A2" t="b"><v>0</v></c>', "FALSE"],
    ["an error", '<c r="A2" t="e"><v>#REF!</v></c>', "#REF!"],
    ["a formula's text", '<c r="A2" t="str"><f>A1&amp;"&lt;"</f><v>A&lt;B</v></c>', "A<B"],
    ["a formula's number", '<c r="A2"><f t="shared" si="0"/><v>7</v></c>', "7"],
    ["a formula without a value", '<c r="A2"><f>NOW()</f></c><c r="B2"><v>1</v></c>', ""],
    ["a text number", '<c r="A2" t="inlineStr"><is><t>00123</t></is></c>', "00123"],
    ["an inline string", textCell("A2", "上海 A&B <1>"), "上海 A&B <1>"],
    ["an inline string of runs", '<c r="A2" t="inlineStr"><is><r><t>上</t></r><r><rPr/><t>海</t></r></is></c>', "上海"],
    ["blanks kept", '<c r="A2" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c>', " a "],
    ["character references", '<c r="A2" t="inlineStr"><is><t>&#20013;&#x6587;&quot;&apos;</t></is></c>', `中文"'`],
    ["a character outside the plane", '<c r="A2" t="inlineStr"><is><t>&#x1F600;</t></is></c>', "\u{1f600}"],
    ["Excel's escapes", '<c r="A2" t="inlineStr"><is><t>a_x000D_\nb_x005F_x000D_</t></is></c>', "a\r\nb_x000D_"],
    ["an unknown reference", '<c r="A2" t="inlineStr"><is><t>&nbsp;x</t></is></c>', "&nbsp;x"],
    ["CDATA", '<c r="A2" t="inlineStr"><is><t><![CDATA[a</t>&]]></t></is></c>', "a</t>&"],
    ["a cell after a comment", '<!-- <c r="A2"><v>9</v></c> --><c r="A2"><v>8</v></c>', "8"],
    ["attributes in any order", '<c  t="b"\n r="A2" s="0" ><v>1</v></c>', "TRUE"],
  ])("%s", async (_, cell, text) => {
    const bytes = await buildSheet(row(`${cell}<c r="C2"><v>1</v></c>`));
    expect((await cellsOf(bytes))[0]).toBe(text);
  });

  test("shared strings: runs joined, phonetic ones left out, blank ones counted", async () => {
    const strings = [
      "<t>R1</t>",
      "<r><t>课</t></r><r><rPr><b/></rPr><t xml:space='preserve'>长 </t></r><rPh sb='0' eb='1'><t>かちょう</t></rPh><phoneticPr fontId='1'/>",
      "<t/>",
      "<t>东京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh>",
      "",
    ];
    const cells = ["A", "B", "C", "D", "E"].map((column, i) => `<c r="${column}2" t="s"><v>${i}</v></c>`).join("");
    expect(await cellsOf(await buildSheet(row(`${cells}<c r="F2"><v>1</v></c>`), { strings }))).toEqual([
      "R1",
      "课长 ",
      "",
      "东京",
      "",
      "1",
    ]);
  });

  test("a string that the table does not have is blank", async () => {
    expect(await cellsOf(await buildSheet(row('<c r="A2"><v>1</v></c><c r="B2" t="s"><v>7</v></c>')))).toEqual([
      "1",
      "",
      "",
    ]);
  });
});

describe("dates", () => {
  const cell = async (format: string | number, value: string, is1904 = false) =>
    (await cellsOf(await buildSheet(row(`<c r="A2" s="1"><v>${value}</v></c>`), { formats: [format], is1904 })))[0];

  test.each([
    14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "yyyy-mm-dd", "m/d/yy h:mm", "d-mmm-yy", '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', '[DBNum1][$-804]yyyy"年"m"月"d"日";@', "yyyy\\-mm\\-dd\\ hh:mm:ss",
  ])("format %s is a date's", async (format) => {
    expect(await cell(format, "46086")).toBe("2026-03-05");
  }); // biome-ignore format: a list

  test.each([
    0, 1, 2, 3, 4, 9, 10, 11, 37, 44, 49, "0.00", "#,##0", '"¥"#,##0.00', "[Red]0", '0"天"', "0.00E+00", "[$¥-804]#,##0", "General", "G/通用格式", '#,##0"小时"', "@", "_ * #,##0.00_ ;[Red]-0", "[>100]0;0.0", '"yes"', "0%",
  ])("format %s is a number's", async (format) => {
    expect(await cell(format, "46086")).toBe("46086");
  }); // biome-ignore format: a list

  test.each([
    [14, "46086.5", "2026-03-05 12:00:00"],
    [22, "46086.999999999", "2026-03-06"],
    [14, "1", "1900-01-01"],
    [14, "59", "1900-02-28"],
    [14, "60", "1900-02-29"],
    [14, "61", "1900-03-01"],
    [14, "2958465", "9999-12-31"],
    [14, "2958466", "2958466"],
    [14, "-1", "-1"],
    [20, "0.75", "18:00:00"],
    [46, "1.5", "36:00:00"],
    ["[h]:mm", "0.0416666666666667", "01:00:00"],
    [9, "0.85", "0.85"],
  ])("under format %s, %s is %s", async (format, value, text) => {
    expect(await cell(format, value)).toBe(text);
  });

  test.each([
    ["0", "1904-01-01"],
    ["44624.25", "2026-03-05 06:00:00"],
  ])("of the 1904 system: %s is %s", async (value, text) => {
    expect(await cell(14, value, true)).toBe(text);
  });

  test("ISO text of a date cell stays as it is", async () => {
    expect((await cellsOf(await buildSheet(row('<c r="A2" t="d"><v>2026-03-05</v></c>'))))[0]).toBe("2026-03-05");
  });
});

describe("rows and cells", () => {
  test("without references stand one after the other", async () => {
    const bytes = await buildSheet(
      `<row>${["ro_number", "vin", "opened_on"].map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row><row/><row><c><v>1</v></c><c/><c><v>3</v></c></row>`,
    );
    expect((await sheetOf(bytes)).records).toEqual([{ line: 3, cells: ["1", "", "3"], isUnbalanced: false }]);
  });

  test("missing cells are blank, and formatted blank rows are no rows", async () => {
    const bytes = await buildSheet(
      `${HEADER}<row r="4" s="1" customFormat="1"><c r="A4" s="1"/></row><row r="9" hidden="1"><c r="C9"><v>3</v></c></row>`,
    );
    expect((await sheetOf(bytes)).records).toEqual([{ line: 9, cells: ["", "", "3"], isUnbalanced: false }]);
  });

  test("prefixed namespaces are read", async () => {
    const bytes = await buildSheet(
      '<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>vin</x:t></x:is></x:c><x:c r="B1" t="inlineStr"><x:is><x:r><x:t>ro_</x:t></x:r><x:r><x:t>number</x:t></x:r></x:is></x:c></x:row><x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
    const { headers, records } = await sheetOf(bytes);
    expect([headers, records[0]?.cells]).toEqual([["vin", "ro_number"], ["", "5"]]); // biome-ignore format: one line
  });

  test("a sheet in UTF-16 is read", async () => {
    const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData>${plainRows([
      ["工单号", "车架号"],
      ["R1", "甲"],
    ])}</sheetData></worksheet>`;
    const bytes = await buildSheet("", { files: { "xl/worksheets/sheet1.xml": Buffer.from(xml, "utf16le") } });
    expect((await sheetOf(bytes)).records[0]?.cells).toEqual(["R1", "甲"]);
  });

  test("a lone cell at the end of the world costs nothing and does not stretch its row", async () => {
    const bytes = await buildSheet(
      `${HEADER}<row r="2">${textCell("A2", "R1")}${textCell("XFD2", "x")}</row><row r="1048576">${textCell("XFD1048576", "stray")}</row>`,
    );
    const { records } = await sheetOf(bytes);
    expect(records.map(({ line, cells }) => [line, cells.length])).toEqual([
      [2, 201],
      [1_048_576, 201],
    ]);
  });

  test("a row cut anywhere between two pieces is whole", async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [`R${i}`, `车${"架".repeat(i % 37)}`, `x&${i}`]);
    const { records } = await sheetOf(await buildSheet(plainRows([["ro_number", "vin", "opened_on"], ...rows])));
    expect(records.map(({ cells }) => cells)).toEqual(rows);
  });
});

test("a strict workbook (ISO/IEC 29500) is read like any other", async () => {
  const office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const bytes = await buildSheet(plainRows([["工单号", "车架号"], ["R1", "甲"]]), {
    files: {
      "_rels/.rels": `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="./worksheets/../worksheets/sheet1.xml"/></Relationships>`,
    },
  }); // biome-ignore format: a table
  expect((await sheetOf(bytes)).records[0]?.cells).toEqual(["R1", "甲"]);
});

describe("the sheet", () => {
  const service = plainRows([["工单号", "车架号", "进厂日期", "总金额"], ["R1"]]);
  const notes = plainRows([["说明"], ["请勿修改"]]);

  test("whose header fits the feed best is read", async () => {
    const { sheet, headers } = await sheetOf(
      await buildWorkbook({ sheets: [{ rows: notes }, { name: "明细 & 更多", rows: service }] }),
    );
    expect([sheet, headers[0]]).toEqual(["明细 & 更多", "工单号"]);
  });

  test("is the first where they fit alike, empty ones passed over", async () => {
    const { sheet } = await sheetOf(
      await buildWorkbook({ sheets: [{ rows: "" }, { rows: service }, { rows: service }] }),
    );
    expect(sheet).toBe("Sheet2");
  });

  test.each(["hidden", "veryHidden"])("is not a %s one", async (state) => {
    const { sheet } = await sheetOf(await buildWorkbook({ sheets: [{ rows: service, state }, { rows: notes }] }));
    expect(sheet).toBe("Sheet2");
  });
});
