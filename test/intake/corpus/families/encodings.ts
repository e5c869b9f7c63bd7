import { encoded, joined, splicedBytes, utf16be } from "../encoded.ts";
import { type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { order, ordersText } from "../orders.ts";

const CHINESE = ordersText([order(1), order(2)]);
const ENGLISH = "ro_number,vin,opened_on,total_amount,model\n";
const ROW = "R1,LSVTESTXX77100001,2026-03-05,100,";
/** English headers and one car of this name. */
const car = (name: string): string => `${ENGLISH}${ROW}${name}\n`;
const MODEL = { model: "朗逸" };
const MARK = "\ufeff";
const UNREADABLE = refused("FILE_UNREADABLE");
const gbk = (text: string) => encoded(text, "gb18030");
const wide = (text: string) => Buffer.from(text, "utf16le");

const sound = (encoding: string): Expected => taken(2, { encoding, rows: [MODEL, MODEL] });
const one = (encoding: string, model: string): Expected => taken(1, { encoding, rows: [{ model }] });
const odd = (name: string, bytes: () => string | Uint8Array, expect: Expected, mapping?: object): OddFile => ({
  name,
  make: bytes,
  expect,
  ...(mapping && { mapping }),
});
const stating = (encoding: string) => ({ formats: { encoding } });

const unicode: readonly OddFile[] = [
  odd("UTF-8", () => CHINESE, sound("utf-8")),
  odd("UTF-8 with its mark", () => MARK + CHINESE, sound("utf-8")),
  odd("UTF-8 with two marks", () => MARK + MARK + CHINESE, sound("utf-8")),
  odd("UTF-8 with a mark before each part put together", () => MARK + car("A") + MARK + ROW.replace("R1", "R2"), taken(2)),
  odd("UTF-16 LE with its mark", () => wide(MARK + CHINESE), sound("utf-16le")),
  odd("UTF-16 LE without", () => wide(CHINESE), sound("utf-16le")),
  odd("UTF-16 BE with its mark", () => utf16be(MARK + CHINESE), sound("utf-16be")),
  odd("UTF-16 BE without", () => utf16be(CHINESE), sound("utf-16be")),
  odd("UTF-16 LE cut in the middle of a character", () => wide(MARK + CHINESE).subarray(0, -1), UNREADABLE),
  odd("UTF-16 with half of a pair alone", () => wide(`${MARK}${car("\ud83d")}`), UNREADABLE),
  odd("UTF-16 with a mark of the other order", () => joined(Uint8Array.of(0xfe, 0xff), wide(CHINESE)), UNREADABLE),
  odd("UTF-32", () => joined(Uint8Array.of(0xff, 0xfe, 0, 0), utf32(CHINESE)), UNREADABLE),
  odd("UTF-16 that half way becomes UTF-8", () => joined(wide(MARK + CHINESE), CHINESE, "x".repeat(CHINESE.length % 2)), taken(2, { encoding: "utf-16le", rejects: ["4 - RAGGED_ROW"] })),
  odd("UTF-7", () => "+XeVTVVP3-,+j2Z2tlP3-\nR1,100\n", refused("COLUMNS_MISSING")),
  odd("an overlong slash", () => joined(car("朗逸"), "R2,", Uint8Array.of(0xc0, 0xaf), ",,,\n"), UNREADABLE),
  odd("a surrogate in UTF-8", () => joined(car("朗逸"), "R2,", Uint8Array.of(0xed, 0xa0, 0x80), ",,,\n"), UNREADABLE),
  odd("a character beyond Unicode", () => joined(car("朗逸"), Uint8Array.of(0xf4, 0x90, 0x80, 0x80)), UNREADABLE),
  odd("UTF-8 with one spoilt byte in a short file", () => splicedBytes(Buffer.from(CHINESE), Buffer.from(CHINESE).indexOf("朗"), Uint8Array.of(0xb8)), UNREADABLE),
  odd("UTF-8 cut in the middle of its last character", () => Buffer.from(car("朗逸")).subarray(0, -2), UNREADABLE),
]; // biome-ignore format: a table

function utf32(text: string): Buffer {
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  for (const [at, point] of points.entries()) bytes.writeUInt32LE(point, at * 4);
  return bytes;
}

const national: readonly OddFile[] = [
  odd("GBK", () => gbk(CHINESE), sound("gb18030")),
  odd("GBK, one word of it", () => gbk(car("朗逸")), one("gb18030", "朗逸")),
  odd("GBK with the euro sign of Windows", () => joined(gbk(car("朗逸").trim()), Uint8Array.of(0x80, 0x0a)), one("gb18030", "朗逸€")),
  odd("GB18030 of four bytes", () => joined(gbk(car("朗逸").trim()), Uint8Array.of(0x95, 0x32, 0x82, 0x36, 0x0a)), one("gb18030", "朗逸\u{20000}")),
  odd("GB18030 of four bytes and nothing else", () => joined(ENGLISH, ROW, Uint8Array.of(0x95, 0x32, 0x82, 0x36, 0x0a)), one("gb18030", "\u{20000}")),
  odd("traditional characters in GBK", () => gbk(car("賓士進口車國產維修項目")), one("gb18030", "賓士進口車國產維修項目")),
  odd("GBK with a wrong byte at the start", () => joined(Uint8Array.of(0xff), gbk(CHINESE)), UNREADABLE),
  odd("GBK with a wrong byte in the middle", () => splicedBytes(gbk(CHINESE), 40, Uint8Array.of(0xff)), UNREADABLE),
  odd("GBK with a wrong byte at the end", () => joined(gbk(CHINESE), Uint8Array.of(0xff)), UNREADABLE),
  odd("GBK cut in the middle of a character", () => gbk(car("朗逸").trim()).subarray(0, -1), UNREADABLE),
  odd("a header in GBK above rows in UTF-8", () => joined(gbk(CHINESE.split("\n")[0] ?? ""), "\n", CHINESE.split("\n").slice(1).join("\n").repeat(4)), UNREADABLE),
  odd("a header in UTF-8 above rows in GBK", () => joined(`${CHINESE.split("\n")[0]}\n`, gbk(CHINESE.split("\n").slice(1).join("\n"))), UNREADABLE),
  odd("GBK that the mapping calls UTF-8", () => gbk(CHINESE), UNREADABLE, stating("utf-8")),
  odd("UTF-8 that the mapping calls GB18030", () => MARK + CHINESE, UNREADABLE, stating("gb18030")),
  odd("GBK that the mapping calls GB18030", () => gbk(CHINESE), sound("gb18030"), stating("gb18030")),
  odd("Big5 under Chinese headers", () => encoded("工單號,車架號,進廠日期,總金額,車型\nR1,,2026-03-05,1,賓士\n", "big5"), UNREADABLE),
  odd("Big5 under English headers", () => encoded(car("進口轎車自動變速箱保養"), "big5"), UNREADABLE),
  odd("Shift-JIS under English headers", () => encoded(car("カローラのエンジンオイル交換"), "shift_jis"), UNREADABLE),
]; // biome-ignore format: a table

const western: readonly OddFile[] = [
  odd("Latin-1 whose accents stand before letters", () => encoded(car("Citroën C4 Décor"), "windows-1252"), UNREADABLE),
  odd("Latin-1 whose accents stand before commas", () => encoded(car("Caf\u00e9"), "windows-1252"), UNREADABLE),
  odd("Latin-1 that the mapping states", () => encoded(car("Citroën C4"), "windows-1252"), one("windows-1252", "Citroën C4"), stating("windows-1252")),
  odd("curly quotes of Windows that the mapping states", () => encoded(car("C4 “Décor”"), "windows-1252"), one("windows-1252", "C4 “Décor”"), stating("windows-1252")),
]; // biome-ignore format: a table

const characters: readonly OddFile[] = [
  odd("UTF-8 read as Latin-1 and written as UTF-8 again", () => car(Buffer.from("朗逸").toString("latin1")), taken(1)),
  odd("headers so written twice", () => Buffer.from(CHINESE).toString("latin1"), refused("COLUMNS_MISSING")),
  odd("headers of GBK read as UTF-8", () => gbk(CHINESE).toString("utf8"), refused("COLUMNS_MISSING")),
  odd("a lost character in a car's name", () => car("朗\ufffd"), one("utf-8", "朗\ufffd")),
  odd("a lost character in an order's number", () => car("A").replace("R1", "R\ufffd1"), taken(0, { rejects: ["2 ro_number DAMAGED_CHARACTER"] })),
  odd("锟斤拷 in an order's number", () => car("A").replace("R1", "锟斤拷1"), taken(0, { rejects: ["2 ro_number DAMAGED_CHARACTER"] })),
  odd("a NUL in each of many short cells", () => car("朗逸").replaceAll(",", "\0,"), UNREADABLE),
  odd("NULs for blanks, as a mainframe pads", () => car(`朗逸${"\0".repeat(300)}`), UNREADABLE),
  odd("a NUL within an order's number", () => car("朗逸").replace("R1", "R\x001"), taken(0, { rejects: ["2 ro_number CONTROL_CHARACTER"] })),
  odd("zero-width characters around and within", () => car("朗逸").replace("R1", "\u200bR\u200d1\u2060"), taken(1, { rows: [{ ro_number: "R1" }] })),
  odd("marks of direction around a number", () => car("朗逸").replace("R1", "\u202dR1\u202c"), taken(1, { rows: [{ ro_number: "R1" }] })),
  odd("marks of direction around a date and an amount", () => car("朗逸").replace("2026-03-05,100", "\u200e2026-03-05\u200e,\u2066100\u2069"), taken(1, { rows: [{ total_amount: 10_000 }] })),
  odd("marks of direction in a header", () => car("朗逸").replace("total_amount", "\u200etotal_amount\u200e"), taken(1, { rows: [{ total_amount: 10_000 }] })),
  odd("text that is turned round", () => car("\u202egpj.exe"), taken(1)),
  odd("emoji", () => car("🚗朗逸👨‍👩‍👧"), taken(1)),
  odd("blanks of every width", () => car("\u3000朗逸\u00a0").replace("R1", "\u2003R1\u00a0"), taken(1, { rows: [{ ro_number: "R1", model: "朗逸" }] })),
  odd("full-width letters and digits", () => car("朗逸").replace("R1", "Ｒ１").replace(",100,", ",１００．５０,"), taken(1, { rows: [{ ro_number: "R1", total_amount: 10_050 }] })),
  odd("a bell and an escape in a car's name", () => car("朗\x07逸\x1b[31m"), taken(0, { rejects: ["2 model CONTROL_CHARACTER"] })),
  odd("letters put together of two", () => car("Citroe\u0308n"), taken(1)),
]; // biome-ignore format: a table

export const encodings: readonly OddFile[] = [...unicode, ...national, ...western, ...characters];
