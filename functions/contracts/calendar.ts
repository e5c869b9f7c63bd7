import { z } from "zod";

/** The zone in which every business date is read. */
export const BUSINESS_ZONE = "Asia/Shanghai";

/** A business date, `YYYY-MM-DD`, in {@link BUSINESS_ZONE}. */
export const BusinessDate = z.iso.date();
export type BusinessDate = string;

/** A calendar month, `YYYY-MM`. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export type Month = string;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01; the integer in which the night computes. */
export function dayNumber(date: BusinessDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The inverse of {@link dayNumber}. */
export function dateOfDay(day: number): BusinessDate {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The same day `months` later (earlier when negative), or the last day of a month that is too short. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const month = shiftMonth(monthOf(date), months);
  const last = Number(lastDayOfMonth(month).slice(8));
  return `${month}-${String(Math.min(Number(date.slice(8)), last)).padStart(2, "0")}`;
}

export function monthOf(date: BusinessDate): Month {
  return date.slice(0, 7);
}

export function shiftMonth(month: Month, months: number): Month {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
}

export function lastDayOfMonth(month: Month): BusinessDate {
  return addDays(`${shiftMonth(month, 1)}-01`, -1);
}

/** Months from `first` to `last`, both included; empty when `last` is earlier. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** The business date on which an instant falls. */
export function businessDateOf(instant: Date): BusinessDate {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: BUSINESS_ZONE, dateStyle: "short" }).format(instant);
}
