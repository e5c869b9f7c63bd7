import { normaliseHeader } from "../header-name.ts";
import { gramsOf, plainWords } from "./header-grams.ts";

/** Another unit makes another quantity of it: 金额（万元） is not 金额（元）, miles are not kilometres. */
const SCALE = /万|千元|仟|百万|英里|miles?|(?:^|[^a-z])mi(?:$|[^a-z])|usd|美元|欧元|eur|不含税|未税|含税/i;
const TRAILING_UNIT = /(?<=.)(?:人民币|rmb|cny|元|km|kms|公里|千米|个月)$/;

/** Whether two headers surely mean one column: the same letters but for width, case, blanks, brackets and plain units. */
export function sameName(one: string, other: string): boolean {
  return scaleOf(one) === scaleOf(other) && bareName(one) === bareName(other) && bareName(one) !== "";
}

/** Dice's coefficient of the headers' pieces, 0 to 1; headers of different scales are less alike. */
export function likeness(one: string, other: string): number {
  const [a, b] = [gramsOf(plainWords(one)), gramsOf(plainWords(other))];
  const common = [...a].filter((gram) => b.has(gram)).length;
  const dice = a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
  return scaleOf(one) === scaleOf(other) ? dice : dice * 0.7;
}

const bareName = (header: string) => normaliseHeader(header).replace(TRAILING_UNIT, "");
const scaleOf = (header: string) => SCALE.exec(header.normalize("NFKC").toLowerCase())?.[0] ?? "";
