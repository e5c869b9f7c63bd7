import { dateOfDay, dayNumber, monthOf } from "../../contracts/calendar.ts";
import { BUSINESS_DAY, type FeedColumn } from "../../contracts/feeds.ts";
import { isNothing } from "./blanks.ts";
import type { CheckContext } from "./context.ts";
import { dateFix } from "./date-fix.ts";
import { type DateReader, readMonth } from "./dates.ts";
import type { DecimalSign } from "./decimal.ts";
import { dealerReader, newDealerId, programmeReader } from "./known-ids.ts";
import { listFix } from "./list-fix.ts";
import { readMinute } from "./minutes.ts";
import { readCents } from "./money.ts";
import { readPhone } from "./phone.ts";
import { type CellValue, type Refusal, refuse } from "./refusal.ts";
import { readDescription, readId, readText } from "./texts.ts";
import { readVin } from "./vin.ts";
import { readWholeNumber } from "./whole-numbers.ts";
import { flagValue, listedValue } from "./words.ts";

/** A trimmed, translated, non-blank cell (`raw`: as the file has it) to its value, or why it is refused. */
export type CellReader = (text: string, raw: string) => CellValue | Refusal;

const EARLIEST_DAY = "1980-01-01";
const EARLIEST_BIRTHDAY = "1900-01-01";

/** The reader for a column of a feed, blank cells included: nothing is null, or refused where a value is mandatory. */
export function cellReader(column: FeedColumn, context: CheckContext, date: DateReader): CellReader {
  const read = valueReader(column, context, date);
  const nothing = column.need === "mandatory" ? refuse("MISSING_VALUE") : null;
  if (Array.isArray(column.kind) || column.kind === "flag") {
    // 无 is an answer to a yes-or-no question, so the list is asked before the words for nothing.
    return (text, raw) => {
      const value = text === "" ? nothing : read(text, raw);
      return value !== null && typeof value === "object" && isNothing(text, column.kind) ? nothing : value;
    };
  }
  return (text, raw) => (isNothing(text, column.kind) ? nothing : read(text, raw));
}

function valueReader(column: FeedColumn, context: CheckContext, date: DateReader): CellReader {
  const { name, kind } = column;
  const decimal: DecimalSign = context.mapping.formats.decimal ?? ".";
  if (name === "dealer_id") return context.feed === "dealers" ? newDealerId : dealerReader(context);
  if (name === "programme") return programmeReader(context.programmes);
  if (name === "period") return periodReader(context);
  switch (kind) {
    case "id":
      return readId;
    case "text":
      return column.need === "optional" && !column.personal ? readDescription : readText;
    case "date":
      return dayReader(column, context, date);
    case "minute":
      return readMinute;
    case "cents":
      return (text) => readCents(text, decimal);
    case "integer":
      return (text) => readWholeNumber(text, name, decimal);
    case "vin":
      return readVin;
    case "phone":
      return readPhone;
    case "flag":
      return (text) => flagValue(text) ?? refuse("NOT_IN_LIST", "是/否, yes/no, 1/0");
    default:
      return (text) => listedValue(name, text) ?? refuse("NOT_IN_LIST", kind.join(", "), listFix(name, text));
  }
}

/** A dealer may be planned; everything else in a file has happened by the day it is sent. */
function dayReader(
  { name, personal }: FeedColumn,
  { feed, receivedOn, replaces }: CheckContext,
  date: DateReader,
): CellReader {
  const earliest = personal ? EARLIEST_BIRTHDAY : EARLIEST_DAY;
  const first = dayNumber(earliest);
  const onlyMonth = name === BUSINESS_DAY[feed] ? replaces : undefined;
  const last = feed === "dealers" ? Number.POSITIVE_INFINITY : dayNumber(receivedOn);
  return (text) => {
    const day = date(text);
    if (day === null) return refuse("NOT_A_DATE", "", personal ? undefined : dateFix(text));
    if (day > last) return refuse("IN_THE_FUTURE", receivedOn);
    if (onlyMonth !== undefined && monthOf(dateOfDay(day)) !== onlyMonth) return refuse("OUTSIDE_MONTH", onlyMonth);
    return day < first ? refuse("OUT_OF_RANGE", `≥ ${earliest}`) : day;
  };
}

function periodReader({ receivedOn }: CheckContext): CellReader {
  const thisMonth = receivedOn.slice(0, 7);
  return (text) => {
    const month = readMonth(text);
    if (month === null) return refuse("NOT_A_MONTH");
    return month > thisMonth ? refuse("IN_THE_FUTURE", receivedOn) : month;
  };
}
