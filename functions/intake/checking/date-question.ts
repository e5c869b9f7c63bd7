import type { DateHold } from "../../contracts/decisions.ts";
import { shownValue } from "../reading/mask.ts";
import type { ScannedRecord } from "../reading/scanner.ts";
import type { DateColumn } from "./date-columns.ts";
import { type DateOrder, dateOrders } from "./date-order.ts";

/** Below this share of a column's filled cells, dates of unclear order are slips: each is refused with its own fix. */
const LEAST_SHARE = 0.1;
const MOST_EXAMPLES = 3;

/**
 * What only a person can say: in which order the figures of a column's dates stand (3/5/2026, 26-3-5). Null where the
 * cells read one way only. A reading that gives no real day, or one later than `lastDay` (day number), speaks against
 * its order. One answer holds for the whole file, so the columns of one form are counted together.
 */
export function dateQuestion(
  columns: readonly DateColumn[],
  records: Iterable<ScannedRecord>,
  lastDay: number,
): DateHold | null {
  const tallies = columns.map((column) => new ColumnTally(column, lastDay));
  for (const record of records) for (const tally of tallies) tally.look(record);
  const unclear = tallies.flatMap((tally) => tally.unclear());
  const [asked] = unclear.toSorted((a, b) => Number(a.column.isBirthday) - Number(b.column.isBirthday));
  return asked ? questionOf(asked, tallies) : null;
}

interface Unclear {
  readonly column: DateColumn;
  readonly orders: readonly DateOrder[];
  readonly examples: readonly string[];
}

/** How the cells of one form can be read: by one order only (count per pattern), or by several. */
interface Readings {
  cells: number;
  either: number;
  readonly only: Map<string, number>;
  readonly examples: string[];
}

const noReadings = (): Readings => ({ cells: 0, either: 0, only: new Map(), examples: [] });

class ColumnTally {
  readonly column: DateColumn;
  readonly readings = new Map<readonly DateOrder[], Readings>();
  readonly #lastDay: number;
  #filled = 0;

  constructor(column: DateColumn, lastDay: number) {
    this.column = column;
    this.#lastDay = lastDay;
  }

  look(record: ScannedRecord): void {
    const text = this.column.cell(record);
    if (text === "") return;
    this.#filled += 1;
    const orders = dateOrders(text);
    if (orders) this.#count(orders, text);
  }

  unclear(): Unclear[] {
    const { column } = this;
    return [...this.readings].flatMap(([orders, { cells, examples }]) =>
      cells >= LEAST_SHARE * this.#filled ? [{ column, orders, examples }] : [],
    );
  }

  #count(orders: readonly DateOrder[], text: string): void {
    const found = this.readings.get(orders) ?? noReadings();
    this.readings.set(orders, found);
    found.cells += 1;
    if (found.examples.length < MOST_EXAMPLES && !this.column.isBirthday) found.examples.push(shownValue(text, false));
    const [first, ...others] = orders.filter(({ read }) => this.#isPossible(read(text)));
    if (!first) return;
    if (others.length > 0) found.either += 1;
    else found.only.set(first.pattern, (found.only.get(first.pattern) ?? 0) + 1);
  }

  #isPossible(day: number | null): boolean {
    return day !== null && day <= this.#lastDay;
  }
}

function questionOf({ column, orders, examples }: Unclear, tallies: readonly ColumnTally[]): DateHold {
  const readings = tallies.flatMap(({ readings }) => readings.get(orders) ?? []);
  const candidates = orders.map(({ pattern }) => pattern);
  const [onlyMonthFirst = 0, onlyDayFirst = 0, onlyYearFirst = 0] = candidates.map((pattern) =>
    readings.reduce((sum, { only }) => sum + (only.get(pattern) ?? 0), 0),
  );
  const either = readings.reduce((sum, reading) => sum + reading.either, 0);
  const provable = candidates.filter((_, at) => ([onlyMonthFirst, onlyDayFirst, onlyYearFirst][at] ?? 0) > 0);
  return {
    kind: "DATE_ORDER",
    column: column.name,
    header: shownValue(column.header, false),
    candidates,
    evidence: { onlyMonthFirst, onlyDayFirst, onlyYearFirst, either },
    likely: provable.length === 1 ? (provable[0] ?? null) : null,
    examples: [...examples],
  };
}
