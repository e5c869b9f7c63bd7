import { asked, type Expected, type OddFile, taken } from "../odd-file.ts";
import { besideSound, order, ordersText } from "../orders.ts";

const MS_PER_DAY = 86_400_000;
const dayNumber = (date: string): number => Date.parse(date) / MS_PER_DAY;

/** A date beside an undoubted one, and the day it is, or the code it is refused with. */
const reads = (text: string, expected: string): OddFile => ({
  name: text.trim() === text ? text : JSON.stringify(text),
  make: () => besideSound({ opened_on: text }),
  expect: /^\d/.test(expected)
    ? taken(2, { rows: [{ opened_on: dayNumber("2026-03-05") }, { opened_on: dayNumber(expected) }] })
    : taken(1, { rejects: [`3 opened_on ${expected}`] }),
});

const forms: readonly OddFile[] = [
  reads("2026/3/5", "2026-03-05"),
  reads("2026.03.05", "2026-03-05"),
  reads("20260305", "2026-03-05"),
  reads("20260305143000", "2026-03-05"),
  reads("2026年3月5日", "2026-03-05"),
  reads("2026 年 3 月 5 日 星期四", "2026-03-05"),
  reads("二〇二六年三月五日", "2026-03-05"),
  reads("２０２６－０３－０５", "2026-03-05"),
  reads("5-Mar-26", "2026-03-05"),
  reads("Mar 5, 2026", "2026-03-05"),
  reads("2026-03-05 下午 3:30", "2026-03-05"),
  reads("2026-03-05 24:00:00", "2026-03-05"),
  reads("2026-03-05T15:59:59Z", "2026-03-05"),
  reads("2026-03-05T16:00:00Z", "2026-03-06"),
  reads("2026-03-05T00:30:00+09:00", "2026-03-04"),
  reads("2026-03-05 23:30:00.123+0800", "2026-03-05"),
  reads("  2026-03-05\t", "2026-03-05"),
  reads('="2026-03-05"', "2026-03-05"),
  reads("'2026-03-05", "2026-03-05"),
  reads("2024-02-29", "2024-02-29"),
  reads("2000-02-29", "2000-02-29"),
  reads("1980-01-01", "1980-01-01"),
];

const refusals: readonly OddFile[] = [
  reads("2026-02-29", "NOT_A_DATE"),
  reads("1900-02-29", "NOT_A_DATE"),
  reads("2100-02-29", "NOT_A_DATE"),
  reads("2026-13-05", "NOT_A_DATE"),
  reads("2026-00-10", "NOT_A_DATE"),
  reads("2026-04-31", "NOT_A_DATE"),
  reads("0000-00-00", "NOT_A_DATE"),
  reads("2026-03-05 25:00", "NOT_A_DATE"),
  reads("20260305256199", "NOT_A_DATE"),
  reads("2026-03", "NOT_A_DATE"),
  reads("3月5日", "NOT_A_DATE"),
  reads("昨天", "NOT_A_DATE"),
  reads("115年3月5日", "NOT_A_DATE"),
  reads("46086", "NOT_A_DATE"),
  reads("1772668800", "NOT_A_DATE"),
  reads("2026-03/05", "NOT_A_DATE"),
  reads("2026-03-05至2026-03-08", "NOT_A_DATE"),
  reads("#######", "SPREADSHEET_ERROR"),
  reads("2099-01-01", "IN_THE_FUTURE"),
  reads("1979-12-31", "OUT_OF_RANGE"),
  reads("0001-01-01", "NOT_A_DATE"),
  reads("9999-12-31", "IN_THE_FUTURE"),
  reads("", "MISSING_VALUE"),
  reads("null", "MISSING_VALUE"),
];

const column = (name: string, days: readonly string[], expect: Expected, mapping?: object): OddFile => ({
  name,
  make: () => ordersText(days.map((opened_on, at) => order(at + 1, { opened_on }))),
  expect,
  ...(mapping && { mapping }),
});
const stating = (date: string) => ({ formats: { date } });

const columns: readonly OddFile[] = [
  column("all days up to the 12th, month or day first", ["3/5/2026", "4/6/2026"], asked("DATE_ORDER", null)),
  column("one day beyond the 12th", ["3/5/2026", "3/25/2026"], asked("DATE_ORDER", "M/D/YYYY")),
  column("both orders proven", ["25/3/2026", "3/25/2026"], asked("DATE_ORDER", null)),
  column("years of two digits", ["26-3-5", "26-3-25"], asked("DATE_ORDER", "YY-M-D")),
  column("an order that would be in the future", ["5/12/2026", "6/12/2026"], asked("DATE_ORDER", "M/D/YYYY")),
  column("the order stated", ["3/5/2026", "3/25/2026"], taken(2), stating("M/D/YYYY")),
  column("the order stated wrongly", ["3/5/2026", "3/25/2026"], taken(1, { rejects: ["3 opened_on NOT_A_DATE"] }), stating("D/M/YYYY")), // biome-ignore format: a table
  column("an order stated, and forms of one reading beside it", ["5/3/26", "2026-03-05"], taken(2), stating("D/M/YY")),
  column("Excel's day counts alone", ["46086", "46087.5"], taken(2, { rows: [{ opened_on: 20_517 }, { opened_on: 20_518 }] })), // biome-ignore format: a table
  column("Excel's day counts of long ago", ["20000", "20001"], taken(0, { rejects: ["2 opened_on NOT_A_DATE", "3 opened_on NOT_A_DATE"] })), // biome-ignore format: a table
  column("day counts stated, and a date among them", ["46086", "2026-03-05"], taken(2), stating("excel")),
  column("five forms in one column", ["2026-03-05", "2026/3/5", "20260305", "2026年3月5日", "5-Mar-2026"], taken(5)),
  column("a slip among many", [...Array.from({ length: 20 }, () => "2026-03-05"), "3/5/2026"], taken(20, { rejects: ["22 opened_on NOT_A_DATE"] })), // biome-ignore format: a table
  column("a column of blanks", ["", ""], taken(0, { rejects: ["2 opened_on MISSING_VALUE", "3 opened_on MISSING_VALUE"] })), // biome-ignore format: a table
];

const between: readonly OddFile[] = [
  {
    name: "settled before it came in",
    make: () => besideSound({ closed_on: "2026-03-04" }),
    expect: taken(1, { rejects: ["3 closed_on CLOSED_BEFORE_OPENED"] }),
  },
  { name: "settled on the same day", make: () => besideSound({ closed_on: "2026-03-05" }), expect: taken(2) },
  {
    name: "outside the month that the file stands for",
    replaces: "2026-03",
    make: () => ordersText([order(1), order(2, { opened_on: "2026-04-01" })]),
    expect: taken(1, { rejects: ["3 opened_on OUTSIDE_MONTH"] }),
  },
];

export const dates: readonly OddFile[] = [...forms, ...refusals, ...columns, ...between];
