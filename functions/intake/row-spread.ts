import { BUSINESS_DAY, type Feed } from "../contracts/feeds.ts";
import { spreadOf } from "../scoring/quality/usual-volume.ts";
import type { CheckedRows } from "./checking/checked-rows.ts";

/** Over how many days a file's rows spread, and of which programmes they are: what makes two files comparable. */
export class RowSpread {
  readonly #feed: Feed;
  readonly #days = new Map<number, number>();
  readonly #programmes = new Set<string>();

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  add({ columns, length }: CheckedRows): void {
    const days = columns[BUSINESS_DAY[this.#feed] ?? ""] ?? [];
    const programmes = columns["programme"] ?? [];
    for (let row = 0; row < length; row += 1) {
      const day = days[row];
      const programme = programmes[row];
      if (typeof day === "number") this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
      if (typeof programme === "string") this.#programmes.add(programme);
    }
  }

  /** Days from the tenth to the ninetieth percentile: a month's file with some corrections of last year's rows is a month's. */
  get days(): number | null {
    return spreadOf(this.#days);
  }

  /** Empty but for surveys. */
  get programmes(): string {
    return [...this.#programmes].sort().join(" ");
  }
}
