import type { Locale } from "vega";
import type { Language } from "../../functions/contracts/text.ts";

const number: Locale["number"] = { decimal: ".", thousands: ",", grouping: [3], currency: ["¥", ""] };
const clock = { dateTime: "%x %X", date: "%Y-%m-%d", time: "%H:%M", periods: ["AM", "PM"] } as const;
const english = {
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  days: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const chinese = {
  months: ["1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"],
  days: ["日", "一", "二", "三", "四", "五", "六"],
} as const;

const timeIn = ({ months, days }: typeof english | typeof chinese): Locale["time"] => ({
  ...clock,
  periods: [...clock.periods],
  months: [...months],
  shortMonths: [...months],
  days: [...days],
  shortDays: [...days],
});

/** What d3's formats on the axes print, by language. */
export const chartLocales: Readonly<Record<Language, Locale>> = {
  "zh-CN": { number, time: timeIn(chinese) },
  en: { number, time: timeIn(english) },
};
