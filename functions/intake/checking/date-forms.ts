import type { DateGroups } from "./calendar-day.ts";
import { chineseDate } from "./chinese-date.ts";
import { fold } from "./tidy.ts";

const HALF = "(?<half>上午|下午|早上|中午|晚上|凌晨)?";
const MERIDIEM = "(?<meridiem>[AaPp][Mm])?";
/** Optional: a weekday, then a time by colons or in Chinese, with half of the day and offset. */
export const TIME = String.raw`(?:\s*(?:星期|周)[一二三四五六日天])?(?:[T\s]\s*${HALF}\s*(?<hour>\d{1,2})\s*[:时点]\s*(?:(?<minute>\d{2})分?(?::?\d{1,2}(?:[.,]\d+)?秒?)?)?\s*${MERIDIEM}\s*(?<zone>Z|[+-]\d{2}:?\d{2})?)?`;

const NAMED =
  "(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const form = (body: string) => new RegExp(`^${body}${TIME}$`, "i");

/** Forms that can be read one way only: the year comes first with four digits, or the month is a word. */
const UNAMBIGUOUS = [
  form(String.raw`(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`),
  form(String.raw`(?<year>\d{4})\s*年\s*(?<month>\d{1,2})\s*月\s*(?<day>\d{1,2})\s*[日号]?`),
  form(String.raw`(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})`),
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?<hour>\d{2})(?<minute>\d{2})[0-5]\d$/,
  form(String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?[-/.\s]?\s*${NAMED}[-/.,\s]?\s*(?<year>\d{4}|\d{2})`),
  form(String.raw`${NAMED}\.?[-/.\s]\s*(?<day>\d{1,2})(?:st|nd|rd|th)?[-/.,\s]\s*(?<year>\d{4})`),
  form(String.raw`(?<year>\d{4})[-/.\s]${NAMED}[-/.\s](?<day>\d{1,2})`),
];

/** The parts of a date in an unambiguous form; null for any other text. */
export function unambiguousGroups(text: string): DateGroups | null {
  const folded = chineseDate(fold(text));
  for (const each of UNAMBIGUOUS) {
    const groups = each.exec(folded)?.groups;
    if (groups) return groups;
  }
  return null;
}
