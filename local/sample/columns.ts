import { FEED_COLUMNS, type Feed, type FeedColumn } from "../../functions/contracts/feeds.ts";
import type { Programme } from "../../functions/contracts/programme.ts";
import type { Rng } from "../../functions/stats/random.ts";
import type { Row } from "./rows.ts";

/** One column of a dealer's export: its canonical name, what it holds, and the header this dealer's system prints. */
export interface ExportColumn {
  readonly name: string;
  readonly kind: FeedColumn["kind"];
  readonly header: string;
}

/** What a feed's file could hold: its rows' columns, and for surveys the items asked. */
export interface ExportContent {
  readonly feed: Feed;
  readonly rows: readonly Row[];
  readonly items: readonly string[];
}

export type Identity = "both" | "vin" | "customer";

export interface HeaderHabits {
  readonly isChinese: boolean;
  readonly identity: Identity;
}

/** How often a dealer's system leaves out a column that it could export. */
const LEFT_OUT: Readonly<Record<string, number>> = {
  margin_amount: 0.4,
  advisor: 0.25,
  other_amount: 0.2,
  closed_on: 0.1,
  birthday: 0.4,
  city: 0.3,
  salesperson: 0.25,
  model_year: 0.3,
  warranty_months: 0.2,
  warranty_km: 0.3,
  contact_me: 0.3,
  device_id: 0.2,
};

/** The columns one system exports for a feed, in its order and under its headers; all where `isComplete`. */
export function exportColumns(
  content: ExportContent,
  habits: HeaderHabits,
  isComplete: boolean,
  rng: Rng,
): readonly ExportColumn[] {
  const { feed, rows, items } = content;
  const columns = FEED_COLUMNS[feed]
    .filter(({ name }) => isKept(name, feed, habits.identity) && (isComplete || !rng.chance(LEFT_OUT[name] ?? 0)))
    .filter(({ name }) => rows.some((row) => row[name] !== undefined))
    .map((column) => ({ name: column.name, kind: column.kind, header: headerOf(column, feed, habits.isChinese, rng) }));
  const asked = items.map((name) => ({ name, kind: "integer", header: name }) as const);
  return [...(isComplete ? columns : shuffledTail(columns, rng)), ...asked];
}

/** Items of a programme's survey file, in the questionnaire's order. */
export function itemColumns({ factors }: Programme): readonly string[] {
  return factors.flatMap(({ items }) => items.map(({ id }) => id));
}

function isKept(name: string, feed: Feed, identity: Identity): boolean {
  if (feed === "survey" && (name === "customer_name" || name === "phone")) return false;
  if (name === "vin") return identity !== "customer";
  return name !== "customer_id" || identity !== "vin";
}

function headerOf(column: FeedColumn, feed: Feed, isChinese: boolean, rng: Rng): string {
  const isHan = (text: string) => /\p{Script=Han}/u.test(text);
  const candidates = column.synonyms.filter((synonym) => isHan(synonym) === isChinese && isUnambiguous(synonym, feed));
  return candidates.length > 0 ? rng.pick(candidates) : column.name;
}

/** Some synonyms stand for two columns of a feed; a system that prints one of them for each would be unreadable. */
function isUnambiguous(synonym: string, feed: Feed): boolean {
  const holders = FEED_COLUMNS[feed].filter(({ synonyms }) => synonyms.some((each) => plain(each) === plain(synonym)));
  return holders.length === 1;
}

const plainHeaders = new Map<string, string>();

/** A header without case, blanks and punctuation; remembered, for every dealer's headers are compared with all. */
function plain(header: string): string {
  const known = plainHeaders.get(header) ?? header.toLowerCase().replace(/[^\p{Letter}\p{Number}]/gu, "");
  plainHeaders.set(header, known);
  return known;
}

/** Systems agree to put the number first and differ in the rest. */
function shuffledTail<T>(columns: readonly T[], rng: Rng): readonly T[] {
  const [first, ...rest] = columns;
  if (first === undefined || rng.chance(0.4)) return columns;
  const shuffled = rest.map((each) => [rng.uniform(), each] as const).toSorted((a, b) => a[0] - b[0]);
  return [first, ...shuffled.map(([, each]) => each)];
}
