import type { Language } from "../../functions/contracts/text.ts";

export const MISSING = "–";
const MINUS = "−";

/** Numbers and dates as one language prints them. Null prints as a dash, never as zero. */
export interface Format {
  readonly points: (value: number | null) => string;
  readonly change: (value: number | null) => string;
  readonly share: (value: number | null) => string;
  /** Changes too many for decimals. */
  readonly wholeChange: (value: number | null) => string;
  readonly ratio: (value: number | null) => string;
  readonly coefficient: (value: number | null) => string;
  readonly count: (value: number | null) => string;
  readonly money: (cents: number | null) => string;
  readonly interval: (low: number | null, high: number | null) => string;
  /** Of a difference: each end with its sign. */
  readonly changeInterval: (low: number | null, high: number | null) => string;
  readonly shareInterval: (low: number | null, high: number | null) => string;
  readonly ratioInterval: (low: number | null, high: number | null) => string;
  readonly shortMonth: (month: string) => string;
  readonly month: (month: string) => string;
  readonly date: (date: string) => string;
  readonly instant: (instant: string | undefined) => string;
  readonly bytes: (bytes: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const known = (print: (value: number) => string) => (value: number | null) =>
  value === null ? MISSING : print(value).replace(/^-/, MINUS);

function range(print: (value: number | null) => string, between = "–") {
  return (low: number | null, high: number | null) =>
    low === null || high === null ? MISSING : `${print(low)}${between}${print(high)}`;
}

/** Between ends that may carry a minus. */
const APART = " – ";

/** Money in yuan, compact above ten thousand (万 and 亿 in Chinese). */
function moneyIn(language: Language) {
  const style = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" } as const;
  const whole = new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(language, {
    ...style,
    notation: "compact",
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (cents: number) => (Math.abs(cents) < 1_000_000 ? whole : compact).format(cents / 100);
}

function datesIn(language: Language) {
  const month = new Intl.DateTimeFormat(language, { year: "numeric", month: "short", timeZone: "UTC" });
  const shortMonth = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const instant = new Intl.DateTimeFormat(language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Shanghai",
  });
  return {
    shortMonth: (value: string) => shortMonth.format(Date.parse(`${value}-01T00:00:00Z`)),
    month: (value: string) => month.format(Date.parse(`${value}-01T00:00:00Z`)),
    date: (value: string) => date.format(Date.parse(`${value}T00:00:00Z`)),
    instant: (value: string | undefined) => (value === undefined ? MISSING : instant.format(Date.parse(value))),
  };
}

export function formatIn(language: Language): Format {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return known((value) => format.format(value));
  };
  const points = number({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const change = number({ signDisplay: "exceptZero", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const ratio = number({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const share = number({ style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const size = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const items = new Intl.ListFormat(language, { type: "conjunction" });
  return {
    points,
    share,
    change,
    changeInterval: range(change, APART),
    wholeChange: number({ signDisplay: "exceptZero", maximumFractionDigits: 0 }),
    ratio,
    coefficient: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    count: number({ maximumFractionDigits: 0 }),
    money: known(moneyIn(language)),
    interval: range(points),
    shareInterval: range(share),
    ratioInterval: range(ratio, APART),
    bytes: (bytes) =>
      bytes < 1_048_576 ? `${size.format(Math.ceil(bytes / 102.4) / 10)} KB` : `${size.format(bytes / 1_048_576)} MB`,
    list: (parts) => items.format(parts),
    ...datesIn(language),
  };
}
