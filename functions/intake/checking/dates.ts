import { dateOfDay } from "../../contracts/calendar.ts";
import { type DateGroups, dayOf, dayOfGroups } from "./calendar-day.ts";
import { TIME, unambiguousGroups } from "./date-forms.ts";
import { serialDay } from "./excel-serial.ts";
import { fold } from "./tidy.ts";

/** Nearly every cell, without named groups and an optional time: three times as fast. */
const PLAIN = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
/** `formats.date` of a file whose dates are Excel's day counts. */
const EXCEL = "EXCEL";

/** Reads a date to its day number (days since 1970-01-01); null when the text is not one. */
export type DateReader = (text: string) => number | null;

/**
 * Dates that read one way only: those that begin with a four-digit year (2026-03-05, 2026/3/5, 2026.3.5, 20260305,
 * 2026年3月5日, 二〇二六年三月五日) and those whose month is a word (5-Mar-26, Mar 5, 2026, 2026-Mar-05), each with an
 * optional time. A time with an offset is an instant and gives the day in Shanghai.
 */
export function readDate(text: string): number | null {
  const plain = PLAIN.exec(text);
  if (plain) return dayOf({ year: Number(plain[1]), month: Number(plain[3]), day: Number(plain[4]) });
  const groups = unambiguousGroups(text);
  return groups && dayOfGroups(groups);
}

/** Excel's day counts (46086, 46086.53), then the unambiguous forms. */
export function readSerialOrDate(text: string): number | null {
  return serialDay(fold(text)) ?? readDate(text);
}

/**
 * A reader for dates as a mapping's pattern says, e.g. `M/D/YYYY`, `D-MMM-YY`, `excel`, then for the unambiguous forms.
 * Month names are English; two-digit years up to 69 are of this century (POSIX); any trailing time is allowed.
 * Null when the pattern does not hold year, month and day exactly once.
 */
export function dateReader(pattern: string | undefined): DateReader | null {
  if (pattern === undefined) return readDate;
  if (pattern.trim().toUpperCase() === EXCEL) return readSerialOrDate;
  const groupsOf = patternGroups(pattern);
  return (
    groupsOf &&
    ((text) => {
      const groups = groupsOf(text);
      return groups ? dayOfGroups(groups) : readDate(text);
    })
  );
}

/** Finds the parts of a date that is written as the pattern says; null when the pattern itself is none. */
export function patternGroups(pattern: string): ((text: string) => DateGroups | null) | null {
  const datePart = pattern.replace(/[T\s]*[Hh].*$/, "").toUpperCase();
  const tokens = [...datePart.matchAll(/Y+|M+|D+/g)].map(([token]) => token);
  const letters = tokens.map((token) => token[0]).sort();
  if (letters.join("") !== "DMY" || !tokens.every((token) => token in TOKENS)) return null;
  const body = datePart
    .split(/(Y+|M+|D+)/)
    .map((part) => TOKENS[part] ?? literal(part))
    .join("");
  const form = new RegExp(`^${body}${TIME}$`, "i");
  return (text) => form.exec(fold(text))?.groups ?? null;
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  YY: String.raw`(?<year>\d{2})`,
  MMMM: String.raw`(?<month>[a-z]{3,9})\.?`,
  MMM: String.raw`(?<month>[a-z]{3,9})\.?`,
  MM: String.raw`(?<month>\d{1,2})`,
  M: String.raw`(?<month>\d{1,2})`,
  DD: String.raw`(?<day>\d{1,2})`,
  D: String.raw`(?<day>\d{1,2})`,
};

/** A month as `YYYY-MM`, from 2026-03, 2026/3, 2026.3, 202603, 2026年3月, or a whole date of it; null otherwise. */
export function readMonth(text: string): string | null {
  const found = /^(\d{4})(?:[-/.]|\s*年\s*)?(\d{1,2})\s*月?$/.exec(fold(text));
  const [, year = "", month = ""] = found ?? [];
  if (Number(month) >= 1 && Number(month) <= 12) return `${year}-${month.padStart(2, "0")}`;
  const day = readDate(text);
  return day === null ? null : dateOfDay(day).slice(0, 7);
}
