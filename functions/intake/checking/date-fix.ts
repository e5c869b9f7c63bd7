import { dateOfDay } from "../../contracts/calendar.ts";
import { inBoth, type Text } from "../../contracts/text.ts";
import { dayOf, daysIn, type WrittenDate, writtenDate } from "./calendar-day.ts";
import { unambiguousGroups } from "./date-forms.ts";
import { dateOrders } from "./date-order.ts";
import { serialDay } from "./excel-serial.ts";
import { fold } from "./tidy.ts";

const WITHOUT_DAY = /^\d{4}\s*[-/.年]\s*\d{1,2}\s*月?$/;
const WITHOUT_YEAR = /^\d{1,2}\s*(?:[-/.]|月)\s*\d{1,2}\s*日?$/;

/** What a refused date may have meant; undefined where it is no date at all. It shows the date: not for birthdays. */
export function dateFix(text: string): Text | undefined {
  const folded = fold(text);
  const groups = unambiguousGroups(folded);
  if (groups) return impossible(writtenDate(groups));
  return unclearOrder(folded) ?? serial(folded) ?? incomplete(folded);
}

function impossible(written: WrittenDate): Text {
  const { year, month, day } = written;
  const most = daysIn(year, month);
  if (dayOf(written) !== null)
    return inBoth(
      "没有这个时刻：更正时间，或只写日期",
      "there is no such time of day: correct it, or give the date alone",
    );
  if (most === 0) return inBoth(`没有 ${month} 月：月份应为 1–12`, `there is no month ${month}: months are 1–12`);
  return inBoth(
    `${year} 年 ${month} 月没有 ${day} 日（只有 ${most} 天）`,
    `${year}-${String(month).padStart(2, "0")} has ${most} days, not ${day}`,
  );
}

function unclearOrder(text: string): Text | undefined {
  const readings = (dateOrders(text) ?? []).flatMap(({ pattern, read }) => {
    const day = read(text);
    return day === null ? [] : [`${dateOfDay(day)} (${pattern})`];
  });
  if (readings.length === 0) return undefined;
  return inBoth(
    `按年在前改写：${readings.join(" 或 ")}；或在映射 formats.date 中写明全文件的格式`,
    `write the year first: ${readings.join(" or ")}; or set formats.date in the mapping for the whole file`,
  );
}

function serial(text: string): Text | undefined {
  const day = serialDay(text);
  if (day === null) return undefined;
  const date = dateOfDay(day);
  return inBoth(
    `若是 Excel 的日期序号，则为 ${date}：请改写成日期，或在映射中写 formats.date: "excel"`,
    `as an Excel day count this is ${date}: write the date, or set formats.date to "excel" in the mapping`,
  );
}

function incomplete(text: string): Text | undefined {
  if (WITHOUT_DAY.test(text))
    return inBoth("缺少日：补成 2026-03-05 的形式", "the day is missing: give it as in 2026-03-05");
  if (WITHOUT_YEAR.test(text))
    return inBoth("缺少年份：补成 2026-03-05 的形式", "the year is missing: give it as in 2026-03-05");
  return undefined;
}
