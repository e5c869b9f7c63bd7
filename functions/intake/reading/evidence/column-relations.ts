import type { Feed } from "../../../contracts/feeds.ts";
import type { DateReader } from "../../checking/dates.ts";
import { trimCell } from "../../checking/tidy.ts";
import type { ScannedRecord } from "../scanner.ts";
import { amountColumn, amountSum } from "./amount-sums.ts";
import { isAnyDate, isNumber, isPhone } from "./cell-shapes.ts";
import { datePair, dayColumn } from "./date-order.ts";
import type { Candidate } from "./header-evidence.ts";

/** What columns say of one another: by canonical column, by header position, 0 to 1. */
export type Boosts = ReadonlyMap<string, ReadonlyMap<number, number>>;

const PARTS = ["labour_amount", "parts_amount", "other_amount"];
const PAIRS: Readonly<Partial<Record<Feed, readonly [string, string]>>> = {
  dealers: ["opened_on", "closed_on"],
  service: ["opened_on", "closed_on"],
  sales: ["sold_on", "delivered_on"],
  survey: ["event_on", "responded_on"],
};
const SUM_TOTAL = 0.5;
const SUM_PART = 0.35;
const BY_POSITION = 0.05;
const EARLIER = 0.2;
const LATER = 0.15;
const MOSTLY = 0.8;
/** More rows would say no more. */
const MOST_RECORDS = 120;
const MOST_DATES = 12;

/** Amounts that add up and dates that follow each other. */
export function relationBoosts(
  feed: Feed,
  candidates: readonly Candidate[],
  records: readonly ScannedRecord[],
  read: DateReader,
): Boosts {
  const open = candidates.filter((each) => !each.isDecoy);
  const rows = records.slice(0, MOST_RECORDS);
  const cells = ({ index }: Candidate) => rows.map((record) => trimCell(record.cells[index] ?? ""));
  const boosts = new Map<string, Map<number, number>>();
  const add = (column: string, index: number, boost: number) =>
    boosts.set(column, (boosts.get(column) ?? new Map<number, number>()).set(index, boost));
  if (feed === "service") addSums(open, cells, add);
  const pair = PAIRS[feed];
  if (pair) addDates(pair, open, cells, read, add);
  return boosts;
}

type Cells = (candidate: Candidate) => readonly string[];
type Add = (column: string, index: number, boost: number) => void;

function addSums(candidates: readonly Candidate[], cells: Cells, add: Add): void {
  const amounts = candidates
    .filter(({ profile }) => profile.share(isNumber) >= MOSTLY)
    .filter(({ profile }) => [isAnyDate, isPhone].every((test) => profile.share(test) < 1 - MOSTLY))
    .map((each) => amountColumn(each.index, namesOf(each, ["total_amount", ...PARTS]), cells(each)));
  const sum = amountSum(amounts);
  if (!sum) return;
  const nameless = new Set(candidates.filter((each) => each.isNameless).map(({ index }) => index));
  add("total_amount", sum.total, SUM_TOTAL);
  for (const [order, index] of sum.parts.entries())
    for (const [at, part] of PARTS.entries())
      add(part, index, SUM_PART + (at === order && nameless.has(index) ? BY_POSITION : 0));
}

function addDates(
  [earlier, later]: readonly [string, string],
  candidates: readonly Candidate[],
  cells: Cells,
  read: DateReader,
  add: Add,
): void {
  const columns = candidates
    .filter(({ profile }) => profile.share(isAnyDate) >= MOSTLY)
    .toSorted((a, b) => namesOf(b, [earlier, later]) - namesOf(a, [earlier, later]))
    .slice(0, MOST_DATES)
    .map((each) => {
      const names = { first: namesOf(each, [earlier]), second: namesOf(each, [later]) };
      return dayColumn(each.index, cells(each), read, names);
    });
  const pair = datePair(columns);
  if (!pair) return;
  add(earlier, pair.first, EARLIER);
  add(later, pair.second, LATER);
}

const namesOf = ({ names }: Candidate, columns: readonly string[]) =>
  Math.max(...columns.map((column) => names.get(column) ?? 0));
