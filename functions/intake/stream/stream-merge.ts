import { dayNumber, lastDayOfMonth, type Month } from "../../contracts/calendar.ts";
import type { IndexedRow, RowIndex, RowPlace } from "./row-index.ts";

/** What becomes of a row: it was there already, it is the first of its key in force, or it takes another's place. */
export const DUPLICATE = 0;
export const NEW = 1;
export const CORRECTION = 2;
export type RowFate = typeof DUPLICATE | typeof NEW | typeof CORRECTION;

/**
 * Holds one file's rows against the rows in force and updates the index: same key and content is a duplicate, same key and other
 * content a correction. Files must come in the order in which they were received: the newest wins.
 */
export class StreamMerge {
  /** Earlier rows that are no longer in force. */
  readonly superseded: RowPlace[] = [];
  readonly index: RowIndex;
  readonly #sequence: number;
  readonly #replaces: Month | null;
  /** Entries the file speaks of; only needed where it stands for a whole month. */
  readonly #spokenOf = new Set<number>();
  #corrected = 0;

  /** `sequence` is the file's place in its stream; `replaces` a month of which the file holds every row there is. */
  constructor(index: RowIndex, sequence: number, replaces: Month | null = null) {
    this.index = index;
    this.#sequence = sequence;
    this.#replaces = replaces;
  }

  /** Rows of the file that took another row's place. */
  get corrected(): number {
    return this.#corrected;
  }

  /** Puts the file's `row`th row in force unless it is a duplicate. */
  add(indexed: IndexedRow, row: number): RowFate {
    const { index } = this;
    const place = { sequence: this.#sequence, row };
    const entry = index.find(indexed.key);
    if (this.#replaces) this.#spokenOf.add(entry < 0 ? index.size : entry);
    if (entry < 0) {
      index.add(indexed, place);
      return NEW;
    }
    const earlier = index.place(entry);
    if (earlier && index.hasContent(entry, indexed.content)) return DUPLICATE;
    index.replace(entry, indexed, place);
    if (!earlier) return NEW;
    this.superseded.push(earlier);
    this.#corrected += 1;
    return CORRECTION;
  }

  /** After the last row: what the replaced month held and the file does not goes out of force. Returns how many rows did. */
  finish(): number {
    if (!this.#replaces) return 0;
    const first = dayNumber(`${this.#replaces}-01`);
    const last = dayNumber(lastDayOfMonth(this.#replaces));
    let left = 0;
    for (let entry = 0; entry < this.index.size; entry++) {
      const day = this.index.day(entry);
      const place = this.index.place(entry);
      if (!place || day === null || day < first || day > last || this.#spokenOf.has(entry)) continue;
      this.superseded.push(place);
      this.index.remove(entry);
      left += 1;
    }
    return left;
  }
}
