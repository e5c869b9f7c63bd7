import type { Feed } from "../../contracts/feeds.ts";
import type { DealerRows, FileQuality } from "../../contracts/quality.ts";
import { IDENTITY, toldFields } from "./expected-columns.ts";

type Counts = Readonly<Record<string, number>>;

/** What one or more files hold of one dealer and feed. Tallies add: files into months, months into windows, dealers into regions. */
export interface QualityTally {
  readonly received: number;
  /** Rows whose cells could be told apart. */
  readonly readable: number;
  readonly inaccurate: number;
  /** Filled cells by field, `identity` among them. */
  readonly filled: Counts;
  /** Breaches by {@link RULES}. */
  readonly breaches: Counts;
  /** Rows whose lateness counts, and those of them that came in time. */
  readonly timed: number;
  readonly inTime: number;
}

/** The validators as people know them, by the codes under which intake refuses. */
export const RULES: Readonly<Record<string, readonly string[]>> = {
  phone: ["NOT_A_PHONE"],
  vin: ["NOT_A_VIN"],
  odometer: ["ODOMETER_FALLING"],
  dates: [
    "NOT_A_DATE",
    "NOT_A_MONTH",
    "IN_THE_FUTURE",
    "CLOSED_BEFORE_OPENED",
    "DELIVERED_BEFORE_SOLD",
    "RESPONDED_BEFORE_EVENT",
  ],
  duplicate: ["DUPLICATE_KEY_IN_FILE"],
};

/** In time is received by the end of the day after the event: a file knows dates, not hours, so this is the 24 hours of the rule. */
const LATEST_DAY = 1;

export const NOTHING: QualityTally = {
  received: 0,
  readable: 0,
  inaccurate: 0,
  filled: {},
  breaches: {},
  timed: 0,
  inTime: 0,
};

/** One file's rows of one dealer. `falling`: its odometers below an earlier reading in other files, which only the night can see. */
export function tallyOf({ feed, isOpening }: FileQuality, rows: DealerRows, falling: number): QualityTally {
  const readable = rows.received - rows.unread;
  const anonymous = rows.refused[""]?.["MISSING_IDENTITY"] ?? 0;
  const filled = toldFields(feed).map((field) => [
    field,
    field === IDENTITY ? readable - anonymous : (rows.filled[field] ?? 0),
  ]);
  const { timed, inTime } = isOpening ? NOTHING : timesOf(rows);
  return {
    received: rows.received,
    readable,
    inaccurate: Math.min(rows.received, rows.inaccurate + falling),
    filled: Object.fromEntries(filled),
    breaches: breachesOf(feed, rows, falling),
    timed,
    inTime,
  };
}

function breachesOf(feed: Feed, rows: DealerRows, falling: number): Counts {
  const ofCodes = (codes: readonly string[]) =>
    Object.values(rows.refused).reduce(
      (sum, counts) => sum + codes.reduce((part, code) => part + (counts[code] ?? 0), 0),
      0,
    );
  const breaches = Object.entries(RULES).map(([rule, codes]) => [rule, ofCodes(codes)] as const);
  const counts: Record<string, number> = Object.fromEntries(breaches);
  counts["duplicate"] = (counts["duplicate"] ?? 0) + rows.duplicate;
  if (feed === "service") counts["odometer"] = (counts["odometer"] ?? 0) + falling;
  counts["vin_check"] = rows.doubtful["vin"] ?? 0;
  return counts;
}

function timesOf({ lateness }: DealerRows) {
  let [timed, inTime] = [0, 0];
  for (const [days, rows] of Object.entries(lateness)) {
    timed += rows;
    if (Number(days) <= LATEST_DAY) inTime += rows;
  }
  return { timed, inTime };
}

export function addTallies(one: QualityTally, other: QualityTally): QualityTally {
  return {
    received: one.received + other.received,
    readable: one.readable + other.readable,
    inaccurate: one.inaccurate + other.inaccurate,
    filled: addCounts(one.filled, other.filled),
    breaches: addCounts(one.breaches, other.breaches),
    timed: one.timed + other.timed,
    inTime: one.inTime + other.inTime,
  };
}

function addCounts(one: Counts, other: Counts): Counts {
  const sums: Record<string, number> = { ...one };
  for (const [name, count] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
