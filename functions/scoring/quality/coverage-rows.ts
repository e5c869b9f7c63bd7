import { lastDayOfMonth, type Month, monthOf, monthsBetween, shiftMonth } from "../../contracts/calendar.ts";
import type { Feed } from "../../contracts/feeds.ts";
import type { CoverageState, PublishedRow } from "../../contracts/published.ts";
import { median } from "../../stats/quantile.ts";

const MONTHS = 12;
/** Below this part of the dealer's usual month the rest has probably not come; the same limit holds a file for approval. */
const THIN = 0.5;
/** Fewer months with rows than this make no usual one. */
const USUAL_MONTHS = 3;

/** What came in of one dealer and feed: rows and files by business month, files without a good row by month of receipt. */
export interface Covered {
  readonly rows: ReadonlyMap<Month, number>;
  readonly files: ReadonlyMap<Month, number>;
  readonly refused: ReadonlySet<Month>;
  readonly lastDate: string | null;
  readonly lastReceivedOn: string | null;
}

export const NOTHING_COVERED: Covered = {
  rows: new Map(),
  files: new Map(),
  refused: new Set(),
  lastDate: null,
  lastReceivedOn: null,
};

/** The dealer's days of business, where the directory knows them. */
export interface Lifetime {
  readonly dealerId: string;
  readonly openedOn: string | null;
  readonly closedOn: string | null;
}

/** Twelve months of one dealer and feed up to the business date, each with what came and what that means. */
export function coverageRows(
  dealer: Lifetime,
  feed: Feed,
  covered: Covered,
  businessDate: string,
): PublishedRow<"coverage">[] {
  const last = monthOf(businessDate);
  const months = monthsBetween(shiftMonth(last, 1 - MONTHS), last);
  const usual = usualRows(months, covered);
  return months.map((month) => ({
    level: "dealer",
    entity: dealer.dealerId,
    feed,
    month,
    rows: covered.rows.get(month) ?? 0,
    files: covered.files.get(month) ?? 0,
    state: stateOf(month, { dealer, covered, usual, businessDate }),
    lastDate: covered.lastDate,
    lastReceivedOn: covered.lastReceivedOn,
  }));
}

function usualRows(months: readonly Month[], { rows }: Covered): number {
  const counts = months.flatMap((month) => rows.get(month) ?? []);
  return counts.length < USUAL_MONTHS ? 0 : median(counts);
}

interface Judging {
  readonly dealer: Lifetime;
  readonly covered: Covered;
  readonly usual: number;
  readonly businessDate: string;
}

function stateOf(month: Month, { dealer, covered, usual, businessDate }: Judging): CoverageState {
  const rows = covered.rows.get(month) ?? 0;
  const isOver = lastDayOfMonth(month) <= businessDate;
  if (rows > 0) return isOver && rows < THIN * usual ? "thin" : "present";
  if (covered.refused.has(month)) return "refused";
  if (!isOver) return "running";
  const isOpen =
    (dealer.openedOn ?? "") <= lastDayOfMonth(month) && (dealer.closedOn ?? lastDayOfMonth(month)) >= `${month}-01`;
  return isOpen ? "missing" : "closed";
}
