import { encodeGb18030 } from "../../functions/intake/annotating/gb18030.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { ExportColumn, Identity } from "./columns.ts";
import { isoDate } from "./iso-date.ts";
import type { Cell } from "./rows.ts";
import { type ValueWords, valueWords } from "./value-words.ts";

export const ENCODINGS = ["utf-8", "utf-8-bom", "gb18030"] as const;
const DATE_STYLES = ["dashes", "slashes", "han", "compact"] as const;
const MONEY_STYLES = ["plain", "grouped", "yen", "short"] as const;
const FLAG_STYLES = [
  ["是", "否"],
  ["Y", "N"],
  ["1", "0"],
] as const;

/** How one dealer's system prints its files. */
export interface Dialect {
  readonly encoding: (typeof ENCODINGS)[number];
  readonly delimiter: "," | "\t" | ";";
  readonly lineEnd: "\r\n" | "\n";
  readonly dates: (typeof DATE_STYLES)[number];
  readonly money: (typeof MONEY_STYLES)[number];
  readonly flags: (typeof FLAG_STYLES)[number];
  /** `154-1234-5678` instead of eleven digits. */
  readonly hasDashedPhones: boolean;
  readonly words: ValueWords;
  readonly isChinese: boolean;
  readonly identity: Identity;
  /** Numbers typed with a Chinese input method, in one cell of fifty. */
  readonly hasFullWidthDigits: boolean;
  /** Ends service and sales files with a line of sums. */
  readonly hasTotalsRow: boolean;
}

export function dialectOf(rng: Rng): Dialect {
  const isChinese = rng.chance(0.8);
  return {
    encoding: ENCODINGS[rng.pickIndex([35, 25, 40])]!,
    delimiter: ([",", "\t", ";"] as const)[rng.pickIndex([70, 20, 10])]!,
    lineEnd: rng.chance(0.75) ? "\r\n" : "\n",
    dates: DATE_STYLES[rng.pickIndex([40, 30, 15, 15])]!,
    money: MONEY_STYLES[rng.pickIndex([45, 25, 15, 15])]!,
    flags: rng.pick(FLAG_STYLES),
    hasDashedPhones: rng.chance(0.15),
    words: valueWords(isChinese && rng.chance(0.8), rng),
    isChinese,
    identity: (["both", "vin", "customer"] as const)[rng.pickIndex([80, 15, 5])]!,
    hasFullWidthDigits: rng.chance(0.15),
    hasTotalsRow: rng.chance(0.25),
  };
}

/** The cell as this dealer's system prints it, before quoting. */
export function printCell(cell: Cell, { name, kind }: ExportColumn, dialect: Dialect, rng: Rng): string {
  if (cell === undefined) return "";
  if (typeof cell === "object") return cell.raw;
  if (typeof cell === "boolean") return dialect.flags[cell ? 0 : 1];
  if (typeof cell === "string") return printText(cell, name, dialect);
  if (kind === "date") return printDate(cell, dialect.dates);
  const number = kind === "cents" ? printMoney(cell, dialect) : String(cell);
  return dialect.hasFullWidthDigits && rng.chance(0.02) ? fullWidth(number) : number;
}

function printText(text: string, column: string, { words, hasDashedPhones }: Dialect): string {
  if (column === "phone" && hasDashedPhones) return `${text.slice(0, 3)}-${text.slice(3, 7)}-${text.slice(7)}`;
  return words(column, text);
}

function printDate(day: number, style: Dialect["dates"]): string {
  const iso = isoDate(day);
  if (style === "dashes") return iso;
  if (style === "compact") return iso.replaceAll("-", "");
  const [year, month, date] = iso.split("-").map(Number);
  return style === "slashes" ? `${year}/${month}/${date}` : `${year}年${month}月${date}日`;
}

/** GB18030 has `￥` in two bytes and `¥` only in four. */
function printMoney(cents: number, { money, encoding }: Dialect): string {
  const plain = (cents / 100).toFixed(2);
  if (money === "plain") return plain;
  if (money === "short") return plain.replace(/\.?0+$/, "");
  const grouped = plain.replace(/\B(?=(\d{3})+\.)/g, ",");
  return money === "grouped" ? grouped : `${encoding === "gb18030" ? "￥" : "¥"}${grouped}`;
}

function fullWidth(number: string): string {
  return number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

/** One printed line, quoted where RFC 4180 asks for it. */
export function printLine(
  cells: readonly string[],
  { delimiter, lineEnd }: Pick<Dialect, "delimiter" | "lineEnd">,
): string {
  return (
    cells.map((cell) => (/["\r\n]/.test(cell) || cell.includes(delimiter) ? quoted(cell) : cell)).join(delimiter) +
    lineEnd
  );
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** The text in the dialect's encoding; the byte order mark goes before a file's first chunk. */
export function encode(text: string, { encoding }: Pick<Dialect, "encoding">, isFirst: boolean): Uint8Array {
  if (encoding === "gb18030") return encodeGb18030(text);
  return new TextEncoder().encode(encoding === "utf-8-bom" && isFirst ? `\ufeff${text}` : text);
}
