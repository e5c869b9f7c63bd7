const MS_PER_DAY = 86_400_000;
const MINUTES_PER_DAY = 1440;
const MINUTES_PER_HALF_DAY = 720;
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const BUSINESS_OFFSET_MINUTES = 480;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const AFTERNOON = /^(?:pm|下午|晚上)$/i;

/** What a form's named groups found. */
export type DateGroups = Readonly<Record<string, string | undefined>>;

/** Year, month and day as written, whether the calendar has that day or not. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function writtenDate({ year = "", month = "", day = "" }: DateGroups): WrittenDate {
  return { year: fullYear(year), month: monthNumber(month), day: Number(day) };
}

/**
 * The day number of what a form found; null where the calendar or the clock has no such thing. A time with an offset is
 * an instant and gives the day in Shanghai; without one, 24:00 is the end of the day written.
 */
export function dayOfGroups(groups: DateGroups): number | null {
  const found = dayOf(writtenDate(groups));
  const { hour, minute = "0", half, meridiem, zone } = groups;
  if (found === null || hour === undefined) return found;
  const minutes = Number(hour) * 60 + Number(minute);
  if (Number(minute) > 59 || minutes > MINUTES_PER_DAY) return null;
  if (zone === undefined) return found;
  const shift = BUSINESS_OFFSET_MINUTES - offsetMinutes(zone.toUpperCase());
  return found + Math.floor((minutes + afternoon(half ?? meridiem, minutes) + shift) / MINUTES_PER_DAY);
}

/** The day number of a civil date; null where the calendar has no such day. */
export function dayOf({ year, month, day }: WrittenDate): number | null {
  const isReal = year >= 1000 && day >= 1 && day <= daysIn(year, month);
  return isReal ? Date.UTC(year, month - 1, day) / MS_PER_DAY : null;
}

/** 0 for a month that is none. */
export function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function afternoon(half: string | undefined, minutes: number): number {
  return half && AFTERNOON.test(half) && minutes < MINUTES_PER_HALF_DAY ? MINUTES_PER_HALF_DAY : 0;
}

/** Two-digit years up to 69 are of this century (POSIX). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthNumber(month: string): number {
  const name = MONTHS.findIndex((each) => month.toLowerCase().startsWith(each));
  return name === -1 ? Number(month) : name + 1;
}

function offsetMinutes(zone: string): number {
  if (zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}
