import { dayOfGroups } from "./calendar-day.ts";
import { TIME } from "./date-forms.ts";
import { type DateReader, patternGroups } from "./dates.ts";
import { fold } from "./tidy.ts";

const NUMERIC = new RegExp(String.raw`^\d{1,2}(?<sign>[-/.])\d{1,2}\k<sign>(?<last>\d{4}|\d{1,2})${TIME}$`);
const FOUR_DIGITS = ["M/D/YYYY", "D/M/YYYY"];
const TWO_DIGITS = ["M/D/YY", "D/M/YY", "YY/M/D"];

/** One way to read a date of figures only; `pattern` is what a mapping would say. */
export interface DateOrder {
  readonly pattern: string;
  readonly read: DateReader;
}

const known = new Map<string, readonly DateOrder[]>();

/**
 * The orders in which figures such as 3/5/2026 or 26-3-5 may be meant, those that give no real day included. Null for a
 * text of any other form. Equal forms (sign, digits of the year) give the very same list.
 */
export function dateOrders(text: string): readonly DateOrder[] | null {
  const { sign, last = "" } = NUMERIC.exec(fold(text))?.groups ?? {};
  if (sign === undefined) return null;
  const forms = last.length === 4 ? FOUR_DIGITS : TWO_DIGITS;
  const key = sign + forms.length;
  const orders = known.get(key) ?? forms.map((order) => dateOrder(order, sign));
  known.set(key, orders);
  return orders;
}

function dateOrder(order: string, sign: string): DateOrder {
  const pattern = order.replaceAll("/", sign);
  const groupsOf = patternGroups(pattern);
  return {
    pattern,
    read: (text) => {
      const groups = groupsOf?.(text);
      return groups ? dayOfGroups(groups) : null;
    },
  };
}
