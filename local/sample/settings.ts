import { addMonths, type BusinessDate, dayNumber, monthOf, shiftMonth } from "../../functions/contracts/calendar.ts";

/** How large a sample network is, how long its history, and where its files go. */
export interface SampleSettings {
  readonly dealers: number;
  readonly customers: number;
  /** Months of workshop and survey history, the month of `until` included. */
  readonly months: number;
  readonly seed: number;
  /** The last business date of the files. */
  readonly until: BusinessDate;
  /** Folder to write to; made when missing. */
  readonly out: string;
}

/** Sales systems keep contracts longer than workshops keep orders; without them no warranty end would fall into the history. */
const EARLIER_SALES_MONTHS = 30;

/** The span of a sample in day numbers, both ends included. */
export interface SampleSpan {
  readonly firstSale: number;
  readonly first: number;
  readonly last: number;
  /** The day on which the last month's files begin. */
  readonly lastMonth: number;
  readonly lastMonthName: string;
}

export function spanOf({ months, until }: Pick<SampleSettings, "months" | "until">): SampleSpan {
  const first = `${shiftMonth(monthOf(until), 1 - months)}-01`;
  return {
    firstSale: dayNumber(addMonths(first, -EARLIER_SALES_MONTHS)),
    first: dayNumber(first),
    last: dayNumber(until),
    lastMonth: dayNumber(`${monthOf(until)}-01`),
    lastMonthName: monthOf(until),
  };
}
