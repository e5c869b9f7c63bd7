export type DateOrder = "MDY" | "DMY" | "YMD";

const ORDERS: readonly DateOrder[] = ["MDY", "DMY", "YMD"];
/** Two-digit years up to this one are of this century (POSIX). */
const LAST_OF_THIS_CENTURY = 69;

/** The order of a pattern such as `M/D/YYYY`; null for others. */
export function orderOf(pattern: string): DateOrder | null {
  const letters = pattern
    .toUpperCase()
    .replace(/[^MDY]/g, "")
    .replace(/(.)\1+/g, "$1");
  return ORDERS.find((order) => order === letters) ?? null;
}

const fullYear = (digits: string): number => {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= LAST_OF_THIS_CENTURY ? 2000 + year : 1900 + year;
};

/** The day a cell means under a pattern, `YYYY-MM-DD`; null where it means none. */
export function dayUnder(pattern: string, cell: string): string | null {
  const order = orderOf(pattern);
  const parts = /(\d+)\D+(\d+)\D+(\d+)/.exec(cell.normalize("NFKC"))?.slice(1);
  if (!order || !parts) return null;
  const part = (letter: string) => parts[order.indexOf(letter)] ?? "";
  const [year, month, day] = [fullYear(part("Y")), Number(part("M")), Number(part("D"))];
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

interface Evidence {
  readonly onlyMonthFirst: number;
  readonly onlyDayFirst: number;
  readonly onlyYearFirst: number;
}

/** Cells that this pattern's order alone can read. */
export function proofOf(pattern: string, evidence: Evidence): number {
  const order = orderOf(pattern);
  if (order === "MDY") return evidence.onlyMonthFirst;
  return order === "DMY" ? evidence.onlyDayFirst : evidence.onlyYearFirst;
}
