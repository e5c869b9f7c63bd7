import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../../../functions/contracts/calendar.ts";
import { dateFix } from "../../../functions/intake/checking/date-fix.ts";
import { dateReader, readDate, readMonth } from "../../../functions/intake/checking/dates.ts";

const dateOf = (text: string, pattern?: string) => {
  const day = dateReader(pattern)?.(text) ?? null;
  return day === null ? null : dateOfDay(day);
};

test.each([
  "2026-03-05",
  "2026-3-5",
  "2026/3/5",
  "2026/03/05",
  "2026.3.5",
  "20260305",
  "2026年3月5日",
  "2026年03月05",
  "２０２６－０３－０５",
  "2026-03-05 14:30",
  "2026/3/5 9:05:07",
  "2026-03-05T23:59:59.123",
  "20260305143000",
  "2026年3月5日 上午 9:30",
  "2026-03-05 02:30 PM",
  "2026-03-05T23:59:59+08:00",
  "2026-03-04T16:00:00Z",
  "2026-03-05T15:59:59Z",
  "2026-03-05 24:00",
  "2026-03-05 11:30 AM",
  "2026/3/5 下午 3:05:09",
  "2026年3月5日 14时30分",
  "2026年3月5日 星期四",
  "2026年3月5号",
  "二〇二六年三月五日",
  "5-Mar-26",
  "05-MAR-2026",
  "05MAR2026",
  "5 March 2026",
  "Mar 5, 2026",
  "March 5th, 2026 14:30",
  "2026-Mar-05",
  "2026-03-05\u200b",
  "\u200e2026-03-05\u200e",
])("%s is 5 March 2026", (text) => {
  expect(dateOf(text)).toBe("2026-03-05");
});

test.each([
  "2026-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-04-31",
  "2026/3-5",
  "3/5/2026",
  "05.03.2026",
  "5-Foo-26",
  "26-Mar-5-1",
  "3月5日",
  "26-03-05",
  "45356",
  "2026-03-05 25:00",
  "2026-03-05 10:99",
  "yesterday",
  "2026",
  "0026-03-05",
])("%s is no date without a format", (text) => {
  expect(dateOf(text)).toBeNull();
});

test.each([
  ["M/D/YYYY", "3/5/2026"],
  ["MM/DD/YYYY", "03/05/2026 08:15"],
  ["m/d/yyyy H:mm", "3/5/2026 8:15"],
  ["D/M/YYYY", "5/3/2026"],
  ["DD.MM.YYYY", "05.03.2026"],
  ["D-MMM-YY", "5-Mar-26"],
  ["MMMM D, YYYY", "March 5, 2026"],
  ["DD MMM YYYY", "05 SEPT 2026"],
  ["YYMMDD", "260305"],
  ["excel", "46086"],
  ["Excel", "46086.53"],
  ["excel", "2026-03-05"],
  ["M/D/YYYY", "2026-03-05"],
])("format %s reads %s", (pattern, text) => {
  expect(dateOf(text, pattern)).toBe(text.includes("SEPT") ? "2026-09-05" : "2026-03-05");
});

test.each([
  ["二〇二五年十二月三十一日", "2025-12-31"],
  ["二零二四年十月二十日", "2024-10-20"],
  ["2026-03-04 11:30 PM +00:00", "2026-03-05"],
])("%s is %s", (text, date) => {
  expect(dateOf(text)).toBe(date);
});

test.each([
  ["2026-02-30", "2 月没有 30 日", "has 28 days"],
  ["2026-13-01", "没有 13 月", "no month 13"],
  ["2026-03-05 25:00", "没有这个时刻", "no such time"],
  ["3/5/2026", "2026-03-05 (M/D/YYYY) 或 2026-05-03 (D/M/YYYY)", "2026-03-05 (M/D/YYYY) or 2026-05-03"],
  ["26-3-5", "2026-03-05 (YY-M-D)", "2026-03-05 (YY-M-D)"],
  ["46086", "2026-03-05", 'formats.date to "excel"'],
  ["2026-03", "缺少日", "day is missing"],
  ["3月5日", "缺少年份", "year is missing"],
])("the fix of %s says what it may be", (text, zh, en) => {
  expect(dateFix(text)).toEqual({ "zh-CN": expect.stringContaining(zh), en: expect.stringContaining(en) });
});

test.each([
  ["69", "2069"],
  ["70", "1970"],
  ["00", "2000"],
])("year %s is %s", (digits, year) => {
  expect(dateOf(`1/2/${digits}`, "M/D/YY")).toBe(`${year}-01-02`);
});

test.each([
  ["M/D/YYYY", "13/5/2026"],
  ["D-MMM-YY", "5-Xyz-26"],
  ["D/M/YYYY", "5-3-2026"],
])("format %s refuses %s", (pattern, text) => {
  expect(dateOf(text, pattern)).toBeNull();
});

test.each(["", "YYYY-MM", "D/M", "YYYYY/M/D", "M/M/YYYY", "hello"])("%j is no format", (pattern) => {
  expect(dateReader(pattern)).toBeNull();
});

test("every day comes back from each form it is written in", () => {
  const days = fc.integer({ min: dayNumber("1900-01-01"), max: dayNumber("2099-12-31") });
  fc.assert(
    fc.property(days, (day) => {
      const [year, month, date] = dateOfDay(day).split("-").map(Number);
      for (const text of [
        dateOfDay(day),
        `${year}/${month}/${date}`,
        `${year}年${month}月${date}日`,
        dateOfDay(day).replaceAll("-", ""),
      ]) {
        expect(readDate(text)).toBe(day);
      }
      expect(dateReader("D/M/YYYY")?.(`${date}/${month}/${year}`)).toBe(day);
    }),
  );
});

test.each([
  ["2026-03", "2026-03"],
  ["2026/3", "2026-03"],
  ["202612", "2026-12"],
  ["2026年3月", "2026-03"],
  ["2026-03-01", "2026-03"],
  ["2026-13", null],
  ["3月", null],
])("month %s is %s", (text, month) => {
  expect(readMonth(text)).toBe(month);
});
