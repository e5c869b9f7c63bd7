import type { Feed } from "../../functions/contracts/feeds.ts";
import type { PublishedRow } from "../../functions/contracts/published.ts";
import type { Upload } from "../../functions/contracts/uploads.ts";

export const CALENDAR_FEEDS = ["service", "sales", "survey"] as const satisfies readonly Feed[];

/** As the night publishes it, or `unknown` where the uploads at hand cannot tell. */
export type CoverageState = PublishedRow<"coverage">["state"] | "unknown";

/** What one dealer sent of one feed for one month. Null: it cannot be told. */
export interface Coverage {
  readonly dealer: string;
  readonly feed: Feed;
  readonly month: string;
  readonly rows: number | null;
  readonly files: number;
  readonly state: CoverageState;
}

const MONTHS = 12;

const monthCount = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Twelve months, oldest first, the last being that of `date`. */
export function monthsUntil(date: string): readonly string[] {
  const last = monthCount(date);
  return Array.from({ length: MONTHS }, (_, index) => {
    const count = last - MONTHS + 1 + index;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
  });
}

/** Today's date in Shanghai (UTC+8, no daylight saving). */
export const todayInShanghai = (now: Date): string =>
  new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export interface DerivationBasis {
  readonly uploads: readonly Upload[];
  readonly dealer: string;
  /** `YYYY-MM-DD`, in Shanghai. */
  readonly today: string;
  /** The list ends before the oldest upload: a month without a file may have had one. */
  readonly isPartial: boolean;
}

/**
 * Coverage worked out from the dates of loaded files. A file counts in every month it touches; its rows only where it lies
 * within one month, for a span does not say how they are spread.
 */
export function derivedCoverage({ uploads, dealer, today, isPartial }: DerivationBasis): Coverage[] {
  const months = monthsUntil(today);
  const own = uploads.filter((upload) => upload.dealer === dealer && upload.state === "LOADED");
  return CALENDAR_FEEDS.flatMap((feed) =>
    months.map((month): Coverage => {
      const files = own.filter((upload) => upload.feed === feed && touches(upload, month));
      const counts = files.map((upload) => (isWithin(upload, month) ? (upload.account?.accepted ?? null) : null));
      const rows = counts.reduce<number | null>(
        (sum, count) => (sum === null || count === null ? null : sum + count),
        0,
      );
      const isRunning = month === today.slice(0, 7);
      const absent = isPartial ? "unknown" : "missing";
      const state = isRunning ? "running" : files.length > 0 ? "present" : absent;
      return { dealer, feed, month, rows, files: files.length, state };
    }),
  );
}

const touches = ({ span }: Upload, month: string): boolean =>
  span !== undefined && span[0].slice(0, 7) <= month && month <= span[1].slice(0, 7);

const isWithin = ({ span }: Upload, month: string): boolean =>
  span !== undefined && span[0].slice(0, 7) === month && span[1].slice(0, 7) === month;

const GAPS: readonly CoverageState[] = ["missing", "refused"];
export const isGap = ({ state }: Coverage): boolean => GAPS.includes(state);

/** Months in order, those that follow one another as one run of first and last. */
export function monthRuns(months: readonly string[]): (readonly [string, string])[] {
  const runs: (readonly [string, string])[] = [];
  for (const month of months.toSorted()) {
    const [first, last] = runs.at(-1) ?? [];
    if (first !== undefined && last !== undefined && monthCount(month) === monthCount(last) + 1)
      runs[runs.length - 1] = [first, month];
    else runs.push([month, month]);
  }
  return runs;
}

/** Dealers and how many months each lacks, the most first. */
export function gapsByDealer(coverage: readonly Coverage[]): ReadonlyMap<string, number> {
  const grouped = Map.groupBy(coverage, ({ dealer }) => dealer);
  const counted = [...grouped].map(([dealer, cells]) => [dealer, cells.filter(isGap).length] as const);
  return new Map(counted.sort(([one, ones], [other, others]) => others - ones || one.localeCompare(other)));
}

/** A dealer's row of the published table; null for a feed that the calendar leaves out. */
export function publishedCell({ entity, feed, month, rows, files, state }: PublishedRow<"coverage">): Coverage | null {
  const shown = CALENDAR_FEEDS.find((each) => each === feed);
  return shown ? { dealer: entity, feed: shown, month, rows, files, state } : null;
}
