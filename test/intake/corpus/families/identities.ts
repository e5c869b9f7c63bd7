import { type Expected, type OddFile, taken } from "../odd-file.ts";
import { besideSound, type Cells, vinOf } from "../orders.ts";

const beside = (name: string, cells: Cells, expect: Expected): OddFile => ({
  name,
  make: () => besideSound(cells),
  expect,
});
const isRefused = (name: string, cells: Cells, ...codes: readonly string[]): OddFile =>
  beside(name, cells, taken(1, { rejects: codes.map((code) => `3 ${code}`) }));
const isRead = (name: string, cells: Cells, row: Readonly<Record<string, string | null>>): OddFile =>
  beside(name, cells, taken(2, { rows: [{}, row] }));

const VIN = vinOf(2);
/** As a report shows a VIN. */
const VIN_SHAPE = "AAAAAAAAA99999999";
const MOBILE_SHAPE = "99999999999";

const vins: readonly OddFile[] = [
  isRead("a VIN in small letters", { vin: VIN.toLowerCase() }, { vin: VIN_SHAPE }),
  isRead("a VIN in groups", { vin: `${VIN.slice(0, 3)} ${VIN.slice(3, 9)}-${VIN.slice(9)}` }, { vin: VIN_SHAPE }),
  isRead("a VIN of full width", { vin: [...VIN].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("") }, { vin: VIN_SHAPE }),
  isRead("a VIN with an invisible character", { vin: `\u200b${VIN}\ufeff` }, { vin: VIN_SHAPE }),
  isRefused("a VIN of 16", { vin: VIN.slice(1) }, "vin NOT_A_VIN"),
  isRefused("a VIN of 18", { vin: `${VIN}1` }, "vin NOT_A_VIN"),
  isRefused("a VIN with the letter O", { vin: VIN.replace("0", "O") }, "vin NOT_A_VIN"),
  isRefused("a VIN with the letter I", { vin: VIN.replace("1", "I") }, "vin NOT_A_VIN"),
  isRefused("a VIN with Cyrillic letters", { vin: VIN.replace("T", "Т") }, "vin NOT_A_VIN"),
  isRefused("seventeen zeros", { vin: "0".repeat(17) }, "vin NOT_A_VIN"),
  isRefused("a plate for a VIN", { vin: "沪A12345" }, "vin NOT_A_VIN"),
  isRefused("the last eight of a VIN", { vin: VIN.slice(-8) }, "vin NOT_A_VIN"),
  isRefused("a VIN in scientific notation", { vin: "1.23E+16" }, "vin NOT_A_VIN"),
  isRefused("a VIN within asterisks", { vin: `*${VIN}*` }, "vin NOT_A_VIN"),
  isRefused("two VINs in a cell", { vin: `${VIN}/${vinOf(9)}` }, "vin NOT_A_VIN"),
  isRefused("neither VIN nor customer", { vin: "" }, "- MISSING_IDENTITY"),
  isRead("a customer instead of a VIN", { vin: "无", customer_id: "K1" }, { vin: null }),
]; // biome-ignore format: a table

const phones: readonly OddFile[] = [
  ...["+86 138-1234-5678", "0086 13812345678", "138 1234 5678", "１３８１２３４５６７８", "013812345678", "13812345678.0", "\u202d13812345678\u202c", "(138) 1234-5678", "13812345678 / 13987654321", "'13812345678"]
    .map((phone) => isRead(`mobile ${phone}`, { phone }, { phone: MOBILE_SHAPE })),
  isRead("a landline with an extension", { phone: "021-87654321转808" }, { phone: MOBILE_SHAPE }),
  isRead("a number abroad", { phone: "+49 30 1234567" }, { phone: "+99999999999" }),
  isRead("a number that is hidden", { phone: "138****5678" }, { phone: null }),
  isRefused("ten digits", { phone: "1381234567" }, "phone NOT_A_PHONE"),
  isRefused("twelve digits", { phone: "138123456789" }, "phone NOT_A_PHONE"),
  isRefused("a mobile that begins with 12", { phone: "12012345678" }, "phone NOT_A_PHONE"),
  isRefused("a phone number that Excel rounded", { phone: "1.38E+10" }, "phone NOT_A_PHONE"),
  isRefused("a name for a phone number", { phone: "王先生" }, "phone NOT_A_PHONE"),
  isRead("no phone", { phone: "无" }, { phone: null }),
]; // biome-ignore format: a table

const ids: readonly OddFile[] = [
  isRead("leading zeros", { ro_number: "00123" }, { ro_number: "00123" }),
  isRead('="00123"', { ro_number: '="00123"' }, { ro_number: "00123" }),
  isRead("'00123", { ro_number: "'00123" }, { ro_number: "00123" }),
  isRead("an order's number of Chinese words", { ro_number: "沪修2026-001" }, { ro_number: "沪修2026-001" }),
  isRefused("an order's number that Excel rounded", { ro_number: "1.23E+17" }, "ro_number ROUNDED_BY_EXCEL"),
  isRefused("an order's number of 81 characters", { ro_number: "R".repeat(81) }, "ro_number TOO_LONG"),
  isRefused("no order's number", { ro_number: "  " }, "ro_number MISSING_VALUE"),
];

const INJECTIONS = [
  ["=HYPERLINK(\"http://x\",\"y\")", "FORMULA_LIKE_TEXT"],
  ["+cmd|' /C calc'!A0", "FORMULA_LIKE_TEXT"],
  ["-2+3+cmd", "FORMULA_LIKE_TEXT"],
  ["@SUM(A1)", "FORMULA_LIKE_TEXT"],
  ["＝1+1", "FORMULA_LIKE_TEXT"],
  ["'=1+1", "FORMULA_LIKE_TEXT"],
  ['="=1+1"', "FORMULA_LIKE_TEXT"],
  ["\u200b=1+1", "FORMULA_LIKE_TEXT"],
  ["\t=1+1", "FORMULA_LIKE_TEXT"],
  ["\r=1+1", "FORMULA_LIKE_TEXT"],
] as const; // biome-ignore format: a table

const injections: readonly OddFile[] = [
  ...INJECTIONS.map(([text, code]) => isRefused(`formula ${JSON.stringify(text)}`, { model: text }, `model ${code}`)),
  isRefused("a formula for an order's number", { ro_number: "=1+1" }, "ro_number FORMULA_LIKE_TEXT"),
  isRefused("a formula for a customer", { customer_name: "=1+1" }, "customer_name FORMULA_LIKE_TEXT"),
  isRefused("a formula for an advisor", { advisor: "@x" }, "advisor FORMULA_LIKE_TEXT"),
  isRefused("a formula for a customer's number", { customer_id: "-x" }, "customer_id FORMULA_LIKE_TEXT"),
  isRefused("a formula for a kind of order", { order_type: "=1" }, "order_type NOT_IN_LIST"),
  isRefused("a formula for a VIN", { vin: "=A1" }, "vin NOT_A_VIN"),
  isRefused("a formula for a phone number", { phone: "=A1" }, "phone NOT_A_PHONE"),
  isRead("a minus that is a number", { model: "-5" }, { model: "-5" }),
  isRead("an equals sign within", { model: "A=B" }, { model: "A=B" }),
];

export const identities: readonly OddFile[] = [...vins, ...phones, ...ids, ...injections];
