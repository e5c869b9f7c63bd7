import { dateReader } from "../../checking/dates.ts";
import type { DecimalSign } from "../../checking/decimal.ts";
import { fold } from "../../checking/tidy.ts";
import { isPlainDate } from "./cell-shapes.ts";

/** How cells are written: the value that reads the most of them, and those that read as many. */
export interface FormatEvidence<T> {
  readonly value: T;
  readonly share: number;
  readonly alternatives: readonly T[];
}

const ORDERS = ["M/D/Y", "D/M/Y", "M/D/YY", "D/M/YY"];
const POINT = /^-?[¥￥$]?\d{1,3}(?:,\d{3})*\.\d+$|^-?\d+\.\d{1,2}$/;
const COMMA = /^-?[€¥￥$]?\s?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}\s?€?$/;

/** The date pattern the cells need; null where they read one way only, or none reads most of them. */
export function dateFormat(texts: readonly string[]): FormatEvidence<string> | null {
  const others = texts.filter((text) => !isPlainDate(text));
  if (others.length === 0 || others.length < texts.length * 0.2) return null;
  const sign = /[-/. ]/.exec(fold(others[0] ?? ""))?.[0] ?? "/";
  const tried = ORDERS.map((order) => patternOf(order, sign)).map((pattern) => {
    const read = dateReader(pattern);
    return { pattern, share: read ? others.filter((text) => read(text) !== null).length / others.length : 0 };
  });
  const most = Math.max(...tried.map(({ share }) => share));
  const [best, ...alternatives] = tried.filter(({ share }) => share === most).map(({ pattern }) => pattern);
  return best === undefined || most < 0.5 ? null : { value: best, share: most, alternatives };
}

/** The decimal sign; null where the amounts show none. */
export function decimalFormat(texts: readonly string[]): FormatEvidence<DecimalSign> | null {
  const points = texts.filter((text) => POINT.test(fold(text))).length;
  const commas = texts.filter((text) => COMMA.test(fold(text))).length;
  if (points + commas === 0) return null;
  const share = Math.max(points, commas) / (points + commas);
  return { value: commas > points ? "," : ".", share, alternatives: commas === points ? [","] : [] };
}

const patternOf = (order: string, sign: string) =>
  order.replace(/Y+$/, (y) => (y === "Y" ? "YYYY" : "YY")).replaceAll("/", sign);
