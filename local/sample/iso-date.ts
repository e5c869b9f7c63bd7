import { type BusinessDate, dateOfDay } from "../../functions/contracts/calendar.ts";

const dates = new Map<number, BusinessDate>();

/** The day as a business date; remembered, for the same few thousand days fill millions of cells. */
export function isoDate(day: number): BusinessDate {
  const date = dates.get(day) ?? dateOfDay(day);
  dates.set(day, date);
  return date;
}
