import { type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { inQuotes, order, tableOf, textOf, vinOf } from "../orders.ts";

const HEADER = "工单号,车架号,进厂日期,总金额,车型";
const row = (n: number, model = "朗逸"): string => `R${n},${vinOf(n)},2026-03-05,100,${model}`;
const lines = (...given: readonly string[]): string => given.map((line) => `${line}\n`).join("");
const THREE = tableOf([order(1), order(2), order(3)]);
const odd = (name: string, make: () => string | Uint8Array, expect: Expected): OddFile => ({ name, make, expect });
const EMPTY = refused("FILE_EMPTY");
const MISSING = refused("COLUMNS_MISSING");

const ends: readonly OddFile[] = [
  odd("CRLF", () => textOf(THREE, { end: "\r\n" }), taken(3)),
  odd("CR alone", () => textOf(THREE, { end: "\r" }), taken(3)),
  odd("LF before CR", () => textOf(THREE, { end: "\n\r" }), taken(3)),
  odd("two CRs and a LF", () => textOf(THREE, { end: "\r\r\n" }), taken(3)),
  odd("all kinds in one file", () => `${HEADER}\r\n${row(1)}\r${row(2)}\n${row(3)}`, taken(3)),
  odd("no end of the last line", () => textOf(THREE).trimEnd(), taken(3)),
  odd("a lone CR at the very end", () => `${textOf(THREE)}\r`, taken(3)),
  odd("a Ctrl-Z at the end, as DOS put it", () => `${textOf(THREE)}\x1a`, taken(3)),
  odd("10,000 blank lines between", () => lines(HEADER, row(1)) + "\n".repeat(10_000) + lines(row(2)), taken(2)),
  odd("10,000 lines of commas below", () => lines(HEADER, row(1)) + ",,,,\n".repeat(10_000), taken(1)),
  odd("Unicode's own line ends", () => `${HEADER}\u2028${row(1)}\u2028`, taken(0)),
]; // biome-ignore format: a table

const QUOTED = "2 - UNBALANCED_QUOTE";
const quotes: readonly OddFile[] = [
  odd("every cell quoted", () => THREE.map((cells) => cells.map(inQuotes).join(",")).join("\n"), taken(3)),
  odd("doubled quotes", () => lines(HEADER, row(1, '"朗""逸"""')), taken(1, { rows: [{ model: '朗"逸"' }] })),
  odd("a quote in the middle of a bare cell", () => lines(HEADER, row(1, '19" 轮毂')), taken(1, { rows: [{ model: '19" 轮毂' }] })),
  odd("a line end within quotes", () => lines(HEADER, row(1, '"朗\r\n逸"'), row(2)), taken(2, { rows: [{ model: "朗\r\n逸" }] })),
  odd("the delimiter within quotes", () => lines(HEADER, row(1, '"朗,逸"')), taken(1, { rows: [{ model: "朗,逸" }] })),
  odd("blanks around quotes", () => lines(HEADER, row(1, ' "朗逸" ')), taken(1, { rows: [{ model: "朗逸" }] })),
  odd("a quote that opens in the first cell", () => lines(HEADER, `"${row(1)}`, row(2)), taken(1, { rejects: [QUOTED] })),
  odd("a quote that opens in the last cell", () => lines(HEADER, row(1, '"朗逸'), row(2)), taken(1, { rejects: [QUOTED] })),
  odd("a quote that opens in the last line", () => lines(HEADER, row(1), row(2, '"朗逸')), taken(1, { rejects: ["3 - UNBALANCED_QUOTE"] })),
  odd("letters behind a closing quote", () => lines(HEADER, row(1, '"朗"逸'), row(2)), taken(1, { rejects: [QUOTED] })),
  odd("a quote that opens in the header", () => lines(`"${HEADER}`, row(1)), refused("FILE_UNREADABLE")),
  odd("an empty pair of quotes", () => lines(HEADER, row(1, '""')), taken(1, { rows: [{ model: null }] })),
  odd("single quotes are no quotes", () => lines(HEADER, row(1, "'朗逸'")), taken(1)),
  odd("curly quotes are no quotes", () => lines(HEADER, row(1, "“朗逸”")), taken(1, { rows: [{ model: "“朗逸”" }] })),
  odd("backslashes before quotes, as databases write", () => lines(HEADER, row(1, '"朗\\"逸"'), row(2)), taken(1, { rejects: [QUOTED] })),
  odd("the whole line in one pair of quotes", () => lines(HEADER, inQuotes(row(1)), row(2)), taken(1, { rejects: ["2 - RAGGED_ROW"] })),
  odd("100,000 quotes in a row", () => lines(HEADER, row(1, '"'.repeat(100_000)), row(2)), taken(1, { rejects: ["2 model TOO_LONG"] })),
]; // biome-ignore format: a table

const widths: readonly OddFile[] = [
  odd("a cell too few", () => lines(HEADER, `R1,${vinOf(1)},2026-03-05`, row(2)), taken(1, { rejects: ["2 - RAGGED_ROW"] })),
  odd("a cell too few where it may be blank", () => lines(HEADER, `R1,${vinOf(1)},2026-03-05,100`, row(2)), taken(2)),
  odd("a cell too many", () => lines(HEADER, `${row(1)},更多`, row(2)), taken(1, { rejects: ["2 - RAGGED_ROW"] })),
  odd("blank cells too many", () => lines(HEADER, `${row(1)},,, ,`, row(2)), taken(2)),
  odd("a delimiter at the end of each line", () => lines(`${HEADER},`, `${row(1)},`, `${row(2)},`), taken(2)),
  odd("a delimiter at the start of each line", () => lines(`,${HEADER}`, `,${row(1)}`, `,${row(2)}`), taken(2)),
  odd("thousands commas that nobody quoted", () => lines(HEADER, row(1).replace(",100,", ",1,234.50,"), row(2)), taken(1, { rejects: ["2 - RAGGED_ROW"] })),
  odd("an index column without a name", () => lines(`,${HEADER}`, `0,${row(1)}`, `1,${row(2)}`), taken(2)),
  odd("a column of remarks without a name", () => lines(`${HEADER},`, `${row(1)},无`, `${row(2)},已回访`), taken(0, { rejects: ["2 - RAGGED_ROW", "3 - RAGGED_ROW"] })),
  odd("a cell of a megabyte", () => lines(HEADER, row(1, "长".repeat(300_000)), row(2)), taken(1, { rejects: ["2 model TOO_LONG"] })),
  odd("a line of a megabyte without a delimiter", () => lines(HEADER, "x".repeat(1_000_000), row(2)), taken(1, { rejects: ["2 - RAGGED_ROW"] })),
  odd("a line of 500,000 delimiters", () => lines(HEADER, ",".repeat(500_000), row(2)), taken(1)),
  odd("a header of 5,000 columns", () => wide(5_000), taken(1)),
  odd("a header of 16,384 columns", () => wide(16_379), taken(1)),
  odd("a header of 17,000 columns", () => wide(17_000), refused("FILE_UNREADABLE")),
  odd("one line without any end, of 100,000 cells", () => "a,".repeat(100_000), refused("FILE_UNREADABLE")),
]; // biome-ignore format: a table

const wide = (count: number): string => {
  const more = Array.from({ length: count }, (_, i) => i);
  return lines([HEADER, ...more.map((i) => `附加${i}`)].join(","), [row(1), ...more].join(","));
};

const delimiters: readonly OddFile[] = [
  odd("tabs", () => textOf(THREE, { delimiter: "\t" }), taken(3, { delimiter: "\t" })),
  odd("semicolons", () => textOf(THREE, { delimiter: ";" }), taken(3, { delimiter: ";" })),
  odd("bars", () => textOf(THREE, { delimiter: "|" }), taken(3, { delimiter: "|" })),
  odd("bars at either end of a line", () => THREE.map((cells) => `| ${cells.join(" | ")} |`).join("\n"), taken(3)),
  odd("a table of Markdown", () => THREE.flatMap((cells, i) => [`| ${cells.join(" | ")} |`, ...(i === 0 ? ["|---|---|---|---|---|"] : [])]).join("\n"), taken(3, { rejects: ["2 ro_number MISSING_VALUE", "2 opened_on MISSING_VALUE", "2 total_amount MISSING_VALUE", "2 - MISSING_IDENTITY"] })),
  odd("semicolons under sep=;", () => `sep=;\n${textOf(THREE, { delimiter: ";" })}`, taken(3, { delimiter: ";", titles: [1] })),
  odd("commas under a quoted sep=", () => `"sep=,"\n${textOf(THREE)}`, taken(3, { titles: [1] })),
  odd("semicolons with commas in the amounts", () => textOf(tableOf([order(1, { total_amount: "1,234.50" }), order(2)]), { delimiter: ";" }), taken(2, { delimiter: ";", rows: [{ total_amount: 123_450 }] })),
  odd("commas of full width", () => textOf(THREE, { delimiter: "，" }), MISSING),
  odd("blanks as delimiters", () => textOf(THREE, { delimiter: "  " }), MISSING),
  odd("commas in the header and semicolons below", () => lines(HEADER, row(1).replaceAll(",", ";")), taken(0, { rejects: ["2 - RAGGED_ROW"] })),
  odd("titles with many semicolons above a table of commas", () => lines("导出;2026;全部;;;;;;;;", HEADER, row(1)), taken(1, { delimiter: ",", titles: [1] })),
]; // biome-ignore format: a table

const nothing: readonly OddFile[] = [
  odd("no bytes at all", () => "", EMPTY),
  odd("a byte-order mark alone", () => "\ufeff", EMPTY),
  odd("a mark of UTF-16 alone", () => Uint8Array.of(0xff, 0xfe), EMPTY),
  odd("line ends alone", () => "\r\n\r\n\n", EMPTY),
  odd("blanks and commas alone", () => " , ,\n\t,\n", EMPTY),
  odd("one letter", () => "x", MISSING),
  odd("one byte of no encoding", () => Uint8Array.of(0xff), refused("FILE_UNREADABLE")),
  odd("one quote", () => '"', refused("FILE_UNREADABLE")),
  odd("a header alone", () => lines(HEADER), taken(0)),
  odd("a header and blank rows", () => lines(HEADER, ",,,,", "", " , , , , "), taken(0)),
  odd("rows alone, without a header", () => lines(row(1), row(2)), MISSING),
]; // biome-ignore format: a table

const others: readonly OddFile[] = [
  odd("a PDF", () => "%PDF-1.7\n1 0 obj\n", refused("FILE_UNREADABLE")),
  odd("a gzip", () => Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0), refused("FILE_UNREADABLE")),
  odd("an old workbook", () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2_000)]), refused("FILE_UNREADABLE")),
  odd("an old workbook cut after its mark", () => Buffer.from("d0cf11e0a1b11ae1", "hex"), refused("FILE_UNREADABLE")),
  odd("a workbook behind a password", () => encryptedBook(), refused("WORKBOOK_ENCRYPTED")),
  odd("a picture", () => Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), Buffer.alloc(200)]), refused("FILE_UNREADABLE")),
  odd("an HTML table named .xls", () => html(), refused("FILE_UNREADABLE")),
  odd("an HTML table after blanks and a mark", () => `\ufeff\r\n  ${html()}`, refused("FILE_UNREADABLE")),
  odd("a workbook in the XML of 2003", () => `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook><Worksheet/></Workbook>`, refused("FILE_UNREADABLE")),
  odd("rich text", () => "{\\rtf1\\ansi orders\\par}", MISSING),
  odd("JSON", () => JSON.stringify([order(1)]), refused("FILE_UNREADABLE")),
  odd("JSON, an object a line", () => `${JSON.stringify(order(1))}\n${JSON.stringify(order(2))}\n`, refused("FILE_UNREADABLE")),
  odd("SQL", () => "INSERT INTO orders VALUES ('R1', 'x');\n", MISSING),
  odd("a 7z archive", () => Buffer.from("377abcaf271c0004", "hex"), refused("FILE_UNREADABLE")),
  odd("a RAR archive", () => Buffer.from("526172211a0701003392b5e50a01", "hex"), refused("FILE_UNREADABLE")),
]; // biome-ignore format: a table

const html = (): string =>
  `<html><table>${THREE.map((cells) => `<tr><td>${cells.join("</td><td>")}</td></tr>`).join("\n")}</table></html>`;

function encryptedBook(): Buffer {
  const book = Buffer.alloc(2_048);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(book);
  Buffer.from("EncryptedPackage", "utf16le").copy(book, 1_024);
  return book;
}

export const textShapes: readonly OddFile[] = [
  ...ends,
  ...quotes,
  ...widths,
  ...delimiters,
  ...nothing,
  ...others,
  {
    name: "comments between rows",
    make: () => lines(HEADER, row(1), "# 以下为三月", row(2)),
    expect: taken(2, { rejects: ["3 - RAGGED_ROW"] }),
  },
];
