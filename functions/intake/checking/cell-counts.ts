import { FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";
import type { DealerRows } from "../../contracts/quality.ts";
import type { Reject } from "../../contracts/uploads.ts";
import type { CellValue } from "./refusal.ts";
import { hasFalseCheckCharacter } from "./vin-check.ts";

/** What can be said of a dealer's rows before they are held against the lake. */
export type CountedCells = Omit<DealerRows, "fresh" | "corrected" | "resent" | "lateness" | "months" | "lastDate">;

type Counts = Record<string, number>;
/** Codes that say something is missing; every other says that what is there is wrong. */
const OF_BLANKS: ReadonlySet<string> = new Set(["MISSING_VALUE", "MISSING_IDENTITY", "NO_ANSWERS"]);

/** One dealer's counts; cells by position of their column, for this runs for every cell of every file. */
class DealerCounts {
  accepted = 0;
  rejected = 0;
  duplicate = 0;
  inaccurate = 0;
  unread = 0;
  falseVins = 0;
  readonly filled: Uint32Array;
  readonly refused: Record<string, Counts> = {};

  constructor(columns: number) {
    this.filled = new Uint32Array(columns);
  }
}

/** Counts cells as a file is read: filled, blank or refused, by dealer and column. Keeps no value. */
export class CellCounts {
  readonly #sender: string;
  readonly #names: readonly string[];
  readonly #columns: number;
  readonly #dealer: number;
  readonly #vin: number;
  readonly #dealers = new Map<string, DealerCounts>();
  /** Rows of one dealer stand together, mostly. */
  #lastName: CellValue = null;
  #last: DealerCounts | undefined;

  constructor(feed: Feed, sender: string, names: readonly string[]) {
    this.#sender = sender;
    this.#names = names;
    this.#columns = FEED_COLUMNS[feed].length;
    this.#dealer = names.indexOf("dealer_id");
    this.#vin = names.indexOf("vin");
  }

  accepted(values: readonly CellValue[]): void {
    const counts = this.#of(values);
    counts.accepted += 1;
    if (this.#count(counts, values)) counts.inaccurate += 1;
  }

  duplicate(values: readonly CellValue[]): void {
    const counts = this.#of(values);
    counts.duplicate += 1;
    counts.inaccurate += 1;
    this.#count(counts, values);
  }

  rejected(values: readonly CellValue[], rejects: readonly Reject[]): void {
    const counts = this.#of(values);
    counts.rejected += 1;
    if (values.length === 0) counts.unread += 1;
    const hasFalseVin = this.#count(counts, values);
    for (const { column, code } of rejects) {
      const ofColumn = counts.refused[column ?? ""] ?? {};
      counts.refused[column ?? ""] = ofColumn;
      ofColumn[code] = (ofColumn[code] ?? 0) + 1;
      const position = column === null ? -1 : this.#names.indexOf(column);
      if (position in counts.filled && values[position] === null && !OF_BLANKS.has(code)) counts.filled[position]! += 1;
    }
    if (hasFalseVin || rejects.some(({ code }) => !OF_BLANKS.has(code))) counts.inaccurate += 1;
  }

  dealers(): CountedCells[] {
    return [...this.#dealers].map(([dealer, counts]) => {
      const { accepted, rejected, duplicate, inaccurate, unread, falseVins, filled, refused } = counts;
      const named = Array.from(filled, (count, position) => [this.#names[position] ?? "", count] as const);
      return {
        dealer,
        received: accepted + rejected + duplicate,
        accepted,
        rejected,
        duplicate,
        inaccurate,
        unread,
        filled: Object.fromEntries(named),
        refused,
        doubtful: Object.fromEntries(falseVins > 0 ? [["vin", falseVins]] : []),
      };
    });
  }

  /** Counts the row's cells; true where its VIN's check character does not fit. */
  #count(counts: DealerCounts, values: readonly CellValue[]): boolean {
    const { filled } = counts;
    const columns = Math.min(this.#columns, values.length);
    for (let column = 0; column < columns; column += 1) if (values[column] !== null) filled[column]! += 1;
    const vin = values[this.#vin];
    const isFalse = typeof vin === "string" && hasFalseCheckCharacter(vin);
    if (isFalse) counts.falseVins += 1;
    return isFalse;
  }

  #of(values: readonly CellValue[]): DealerCounts {
    const name = values[this.#dealer] ?? null;
    if (this.#last && name === this.#lastName) return this.#last;
    const dealer = typeof name === "string" ? name : this.#sender;
    const counts = this.#dealers.get(dealer) ?? new DealerCounts(this.#columns);
    this.#dealers.set(dealer, counts);
    this.#lastName = name;
    this.#last = counts;
    return counts;
  }
}
