import { buildSheet, buildWorkbook, columnName, plainRows, sheetXml } from "../../workbook/build-workbook.ts";
import { type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { order, ordersText, tableOf, textOf, vinOf } from "../orders.ts";
import { inline, oddRow, ordersSheet, SHEET, SOUND_ROWS, sheetEntry, soundWith } from "../workbook-forms.ts";

const built = (name: string, rows: string, expect: Expected, more: Parameters<typeof buildSheet>[1] = {}): OddFile => ({
  name,
  make: () => buildSheet(rows, more),
  expect,
});
const DAMAGED = refused("WORKBOOK_DAMAGED");
/** A row 4 whose other cells are sound. */
const row4 = (day: string, amount: string, model = "", number = inline("A4", "R4")): string =>
  oddRow(number + inline("B4", vinOf(4)) + day + amount + model);
const DAY = inline("C4", "2026-03-05");
const AMOUNT = '<c r="D4"><v>100</v></c>';

const cells: readonly OddFile[] = [
  built("a date by its format", row4('<c r="C4" s="1"><v>46086</v></c>', AMOUNT), taken(3, { rows: [{}, {}, { opened_on: 20_517 }] }), { formats: [14] }),
  built("a date in the system of 1904", row4('<c r="C4" s="1"><v>44624</v></c>', AMOUNT), taken(3, { rows: [{}, {}, { opened_on: 20_517 }] }), { formats: [14], is1904: true }),
  built("29 February 1900", row4('<c r="C4" s="1"><v>60</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] }), { formats: [14] }),
  built("a date before time began", row4('<c r="C4" s="1"><v>-1</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] }), { formats: [14] }),
  built("a date beyond the year 9999", row4('<c r="C4" s="1"><v>99999999</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] }), { formats: [14] }),
  built("a time without a date", row4('<c r="C4" s="1"><v>0.5</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] }), { formats: [14] }),
  built("a date that is a plain number among texts", row4('<c r="C4"><v>46086</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] })),
  built("a reference that is lost", row4(DAY, '<c r="D4" t="e"><v>#REF!</v></c>'), taken(2, { rejects: ["4 total_amount SPREADSHEET_ERROR"] })),
  built("a look-up that found nothing", row4(DAY, '<c r="D4" t="e"><v>#N/A</v></c>'), taken(2, { rejects: ["4 total_amount MISSING_VALUE"] })),
  built("a formula with its value", row4(DAY, '<c r="D4"><f>SUM(A1:A9)</f><v>250.5</v></c>'), taken(3, { rows: [{}, {}, { total_amount: 25_050 }] })),
  built("a formula without its value", row4(DAY, '<c r="D4"><f>SUM(A1:A9)</f></c>'), taken(2, { rejects: ["4 total_amount MISSING_VALUE"] })),
  built("yes and no for an amount", row4(DAY, '<c r="D4" t="b"><v>1</v></c>'), taken(2, { rejects: ["4 total_amount NOT_A_NUMBER"] })),
  built("an amount with a binary tail", row4(DAY, '<c r="D4"><v>1234.5600000000004</v></c>'), taken(3, { rows: [{}, {}, { total_amount: 123_456 }] })),
  built("an amount in exponents", row4(DAY, '<c r="D4"><v>1.5E3</v></c>'), taken(3, { rows: [{}, {}, { total_amount: 150_000 }] })),
  built("an amount of 1E+308", row4(DAY, '<c r="D4"><v>1E+308</v></c>'), taken(2, { rejects: ["4 total_amount NOT_A_NUMBER"] })),
  built("an amount that is no number", row4(DAY, '<c r="D4"><v>NaN</v></c>'), taken(2, { rejects: ["4 total_amount MISSING_VALUE"] })),
  built("a number kept as text", row4(DAY, inline("D4", "00100.50")), taken(3, { rows: [{}, {}, { total_amount: 10_050 }] })),
  built("an order's number of 18 digits that Excel kept to 15", row4(DAY, AMOUNT, "", '<c r="A4"><v>1.23456789012345E+17</v></c>'), taken(2, { rejects: ["4 ro_number ROUNDED_BY_EXCEL"] })),
  built("a string that the table does not have", row4(DAY, AMOUNT, "", '<c r="A4" t="s"><v>99</v></c>'), taken(2, { rejects: ["4 ro_number MISSING_VALUE"] })),
  built("a string's number below nothing", row4(DAY, AMOUNT, "", '<c r="A4" t="s"><v>-1</v></c>'), taken(2, { rejects: ["4 ro_number MISSING_VALUE"] })),
  built("a style that the table does not have", row4('<c r="C4" s="999"><v>46086</v></c>', AMOUNT), taken(2, { rejects: ["4 opened_on NOT_A_DATE"] })),
  built("a style that is no number", row4(DAY, '<c r="D4" s="x"><v>100</v></c>'), taken(3)),
  built("a text of 40,000 characters", row4(DAY, AMOUNT, inline("E4", "长".repeat(40_000))), taken(2, { rejects: ["4 model TOO_LONG"] })),
  built("a formula kept as text", row4(DAY, AMOUNT, inline("E4", "=1+1")), taken(2, { rejects: ["4 model FORMULA_LIKE_TEXT"] })),
  built("a control character by its escape", row4(DAY, AMOUNT, inline("E4", "a_x0007_b")), taken(2, { rejects: ["4 model CONTROL_CHARACTER"] })),
  built("a reference to a character that is none", row4(DAY, AMOUNT, inline("E4", "a&#xD800;b&#0;c")), taken(2, { rejects: ["4 model CONTROL_CHARACTER"] })),
]; // biome-ignore format: a table

const rows: readonly OddFile[] = [
  built("a cell at the far corner", `${SOUND_ROWS}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`, taken(2, { totals: [1_048_576] })),
  built("a row beyond the last", `${SOUND_ROWS}<row r="1048577"><c r="A1048577"><v>1</v></c></row>`, DAMAGED),
  built("a remark to the right of a row", oddRow(inline("A4", "R4") + inline("B4", vinOf(4)) + DAY + AMOUNT + inline("H4", "已回访")), taken(3)),
  built("rows without numbers", SOUND_ROWS.replace(/ r="\w+"/g, ""), taken(2)),
  built("rows that go backwards", SOUND_ROWS.replace('<row r="3">', '<row r="1">'), taken(2)),
  built("two rows of one number", SOUND_ROWS.replace('<row r="3">', '<row r="2">'), taken(2)),
  built("cells that go backwards", oddRow(AMOUNT + DAY + inline("B4", vinOf(4)) + inline("A4", "R4")), taken(3)),
  built("cells one upon another", row4(DAY, AMOUNT + AMOUNT.replace("100", "200")), taken(3, { rows: [{}, {}, { total_amount: 20_000 }] })),
  built("tags that do not close, below 3,000 rows", `${SOUND_ROWS}${many(3_000)}<row r="9000"><c r="A9000"><v>1</row>`, DAMAGED),
  built("tags that do not close, below 5,000 rows", `${SOUND_ROWS}${many(5_000)}<row r="9000"><c r="A9000"><v>1</row>`, DAMAGED),
  built("a tag's quote that does not close, below 3,000 rows", `${SOUND_ROWS}${many(3_000)}<row r="9000"><c r="A9000 ><v>1</v></c></row>`, DAMAGED),
  built("20,000 formatted rows without a value", SOUND_ROWS + '<row><c s="0"/></row>'.repeat(20_000), taken(2)),
  built("5,000 rows in one line", plainRows(tableOf(Array.from({ length: 5_000 }, (_, i) => order(i + 1)))), taken(5_000)),
]; // biome-ignore format: a table

function many(count: number): string {
  return plainRows(tableOf(Array.from({ length: count }, (_, i) => order(i + 10))).slice(1), 4);
}

const TWO_ROWS = [["工单号", "车辆信息", "", "进厂日期", "总金额"], ["", "车架号", "车型", "", ""], ["R1", vinOf(1), "朗逸", "2026-03-05", "100"]]; // biome-ignore format: a table

const sheets: readonly OddFile[] = [
  { name: "the second sheet fits", make: () => buildWorkbook({ sheets: [{ name: "说明", rows: plainRows([["请填写第二页"]]) }, { name: "明细", rows: SOUND_ROWS }] }), expect: taken(2, { sheet: "明细" }) },
  { name: "a hidden sheet fits better", make: () => buildWorkbook({ sheets: [{ name: "旧", state: "hidden", rows: SOUND_ROWS }, { name: "新", rows: SOUND_ROWS }] }), expect: taken(2, { sheet: "新" }) },
  { name: "every sheet is hidden", make: () => buildWorkbook({ sheets: [{ state: "veryHidden", rows: SOUND_ROWS }] }), expect: refused("FILE_EMPTY") },
  { name: "no sheet", make: () => buildWorkbook({ sheets: [] }), expect: refused("FILE_EMPTY") },
  { name: "an empty sheet", make: () => buildSheet(""), expect: refused("FILE_EMPTY") },
  { name: "a header alone", make: () => buildSheet(plainRows(tableOf([order(1)]).slice(0, 1))), expect: taken(0) },
  { name: "a merged header of two rows", make: () => buildSheet(plainRows(TWO_ROWS)), expect: taken(1) },
  { name: "a blank first column", make: () => buildSheet(plainRows(tableOf([order(1)]).map((cells) => ["", ...cells]))), expect: taken(1) },
  { name: "a table that begins at C10", make: () => buildSheet(plainRows(tableOf([order(1)]).map((cells) => ["", "", ...cells]), 10)), expect: taken(1) },
  { name: "a sheet's name of odd characters", make: () => buildWorkbook({ sheets: [{ name: 'A&B "1" <x>', rows: SOUND_ROWS }] }), expect: taken(2, { sheet: 'A&B "1" <x>' }) },
  { name: "200 columns", make: () => buildSheet(plainRows(wide(195))), expect: taken(1) },
  { name: "201 columns", make: () => buildSheet(plainRows(wide(196))), expect: refused("WORKBOOK_TOO_LARGE") },
  { name: "16,384 columns", make: () => buildSheet(plainRows([wide(16_379)[0] ?? []])), expect: refused("WORKBOOK_TOO_LARGE") },
  { name: "300,001 rows declared and two there", make: () => soundWith({ [SHEET]: sheetXml(SOUND_ROWS).replace("<sheetData>", '<dimension ref="A1:E300001"/><sheetData>') }), expect: taken(2) },
  { name: "styles that refer to themselves", make: () => soundWith({ "xl/styles.xml": '<styleSheet><cellStyleXfs><xf xfId="0"/></cellStyleXfs><cellXfs><xf xfId="0" numFmtId="0"/></cellXfs></styleSheet>' }), expect: taken(2) },
  { name: "50,000 styles", make: () => soundWith({ "xl/styles.xml": `<styleSheet><cellXfs>${'<xf numFmtId="0"/>'.repeat(50_000)}</cellXfs></styleSheet>` }), expect: taken(2) },
  { name: "more styles than Excel has", make: () => soundWith({ "xl/styles.xml": `<styleSheet><cellXfs>${"<xf/>".repeat(150_000)}</cellXfs></styleSheet>` }), expect: DAMAGED },
  { name: "a sheet with a prefix to each tag", make: () => sheetEntry({ content: sheetXml(SOUND_ROWS).replace(/<(\/?)(\w)/g, "<$1x:$2").replace("<worksheet xmlns=", "<x:worksheet xmlns:x=") }), expect: taken(2) },
  { name: "comments and CDATA", make: () => buildSheet(SOUND_ROWS.replace("朗逸", "<![CDATA[朗<逸]]>").replace("<row", "<!-- <row> --><row")), expect: taken(2, { rows: [{ model: "朗<逸" }] }) },
  { name: "an archive in the format for large files", make: () => buildSheet(SOUND_ROWS, { isZip64: true }), expect: taken(2) },
  { name: "totals and footers below", make: () => buildSheet(plainRows([...tableOf([order(1)]), ["合计", "", "", "100"], ["制表人：甲"]])), expect: taken(1, { totals: [3, 4] }) },
  { name: "a text file in disguise", make: () => ordersText([order(1)], { delimiter: "\t" }), expect: taken(1) },
  { name: "semicolons within one column", make: () => ordersSheet([order(1, { model: "朗逸;途观" })]), expect: taken(1) },
  { name: "the whole text file in column A", make: () => buildSheet(plainRows(textOf(tableOf([order(1)])).trim().split("\n").map((line) => [line]))), expect: refused("COLUMNS_MISSING") },
]; // biome-ignore format: a table

function wide(more: number): string[][] {
  const [header = [], values = []] = tableOf([order(1)]);
  const extra = Array.from({ length: more }, (_, i) => columnName(i));
  return [
    [...header, ...extra.map((name) => `附加${name}`)],
    [...values, ...extra],
  ];
}

export const workbooks: readonly OddFile[] = [...cells, ...rows, ...sheets];
