import { dateOfDay, monthOf } from "../contracts/calendar.ts";
import { BUSINESS_DAY, type Feed } from "../contracts/feeds.ts";
import { type DealerRows, EVENT_DAY, LATENESS_BINS } from "../contracts/quality.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";
import type { CellValue } from "./checking/refusal.ts";
import { CORRECTION, DUPLICATE } from "./stream/stream-merge.ts";

export type Arrivals = Pick<DealerRows, "fresh" | "corrected" | "resent" | "lateness" | "months" | "lastDate">;

interface DealerArrivals {
  fresh: number;
  corrected: number;
  resent: number;
  readonly lateness: Map<number, number>;
  readonly months: Map<string, number>;
  /** Day number; 0 where no row has a day. */
  lastDay: number;
}

/** Counts what a file's accepted rows add to the lake, by dealer, and how late they came. */
export class ArrivalCounts {
  readonly #feed: Feed;
  readonly #sender: string;
  /** Day number of the receipt. */
  readonly #receivedOn: number;
  readonly #dealers = new Map<string, DealerArrivals>();
  readonly #months = new Map<number, string>();

  constructor(feed: Feed, sender: string, receivedOn: number) {
    this.#feed = feed;
    this.#sender = sender;
    this.#receivedOn = receivedOn;
  }

  /** `fates` has the {@link RowFate} of each row. Those of a late file, which are settled later, all count as new. */
  add({ columns, length }: CheckedRows, fates: Uint8Array): void {
    const dealers = columns["dealer_id"] ?? [];
    const events = (EVENT_DAY[this.#feed] ?? []).map((name) => columns[name] ?? []);
    const days = columns[BUSINESS_DAY[this.#feed] ?? "period"] ?? [];
    for (let position = 0; position < length; position += 1) {
      const counts = this.#of(dealers[position] ?? null);
      if (fates[position] === DUPLICATE) counts.resent += 1;
      else if (fates[position] === CORRECTION) counts.corrected += 1;
      else counts.fresh += 1;
      if (fates[position] === DUPLICATE || fates[position] === CORRECTION) continue;
      const event = events.find((column) => typeof column[position] === "number")?.[position];
      if (typeof event === "number") increase(counts.lateness, binOf(this.#receivedOn - event));
      const day = days[position] ?? null;
      if (typeof day === "number" && day > counts.lastDay) counts.lastDay = day;
      const month = this.#monthOf(day);
      if (month) increase(counts.months, month);
    }
  }

  of(dealer: string): Arrivals {
    const { fresh, corrected, resent, lateness, months, lastDay } = this.#dealers.get(dealer) ?? NOTHING;
    return {
      fresh,
      corrected,
      resent,
      lateness: Object.fromEntries([...lateness].toSorted(([a], [b]) => a - b)),
      lastDate: lastDay > 0 ? dateOfDay(lastDay) : null,
      months: Object.fromEntries([...months].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  #of(value: CellValue): DealerArrivals {
    const dealer = typeof value === "string" ? value : this.#sender;
    const counts = this.#dealers.get(dealer) ?? empty();
    this.#dealers.set(dealer, counts);
    return counts;
  }

  #monthOf(value: CellValue): string | null {
    if (typeof value !== "number") return value;
    const month = this.#months.get(value) ?? monthOf(dateOfDay(value));
    this.#months.set(value, month);
    return month;
  }
}

const empty = (): DealerArrivals => ({
  fresh: 0,
  corrected: 0,
  resent: 0,
  lateness: new Map(),
  months: new Map(),
  lastDay: 0,
});
const NOTHING = empty();

function binOf(days: number): number {
  if (days < LATENESS_BINS[0]) return Math.max(0, days);
  return LATENESS_BINS.findLast((from) => from <= days) ?? days;
}

function increase<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
