import { fold } from "./tidy.ts";

const TIME =
  /(?:^|[T\s\d])(?<half>上午|下午)?\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?<noon>[AaPp][Mm])?\s*(?<zone>Z|[+-]\d{2}:?\d{2})?$/i;
const MINUTES_PER_DAY = 1440;
/** Asia/Shanghai keeps UTC+8. */
const BUSINESS_OFFSET = 480;

/**
 * The time of day at the end of a date's cell, in minutes since midnight in Shanghai; null where there is none. Midnight itself reads as
 * none, for systems that keep dates only print every one of them with 00:00. A date is judged by its own column: this never refuses.
 */
export function readMinute(text: string): number | null {
  if (!text.includes(":") && !text.includes("：")) return null;
  const groups = TIME.exec(fold(text).trim())?.groups;
  if (!groups) return null;
  const minutes = hourOf(groups) * 60 + Number(groups["minute"]);
  if (minutes === 0 || minutes >= MINUTES_PER_DAY || Number(groups["minute"]) > 59) return null;
  const zone = groups["zone"];
  const local = zone === undefined ? minutes : minutes + BUSINESS_OFFSET - offsetOf(zone);
  return ((local % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
}

/** 12-hour clocks: 12 AM is 0, 12 PM is 12; a 24-hour time with a needless 下午 stays. */
function hourOf({ hour = "", half, noon = "" }: Readonly<Record<string, string | undefined>>): number {
  const number = Number(hour);
  const isAfternoon = half === "下午" || noon.toLowerCase() === "pm";
  const isMorning = half === "上午" || noon.toLowerCase() === "am";
  if (isAfternoon && number < 12) return number + 12;
  return isMorning && number === 12 ? 0 : number;
}

function offsetOf(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith("-") ? -minutes : minutes;
}
