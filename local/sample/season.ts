import { dayNumber } from "../../functions/contracts/calendar.ts";
import type { Rng } from "../../functions/stats/random.ts";

/** New Year's Day of the lunar calendar, 2015 to 2032 (GB/T 33661-2017). */
const SPRING_FESTIVALS: readonly number[] = [
  "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25", "2021-02-12", "2022-02-01", "2023-01-22",
  "2024-02-10", "2025-01-29", "2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2031-01-23", "2032-02-11",
].map(dayNumber); // biome-ignore format: years in rows

const SHIFTS = Array.from({ length: 10 }, (_, i) => i * 3 - 12);

const seasons = new Map<number, number>();

/** How busy workshops are on a day: full before Spring Festival, empty during it, busy in summer and at weekends. */
export function workshopSeason(day: number): number {
  const season = seasons.get(day) ?? seasonOf(day);
  seasons.set(day, season);
  return season;
}

function seasonOf(day: number): number {
  const festival = SPRING_FESTIVALS.find((newYear) => day >= newYear - 24 && day < newYear + 8);
  if (festival !== undefined) return day >= festival - 1 ? 0.1 : 1.9;
  const weekend = (day + 4) % 7 === 0 || (day + 4) % 7 === 6 ? 1.35 : 1;
  return weekend * (isSummer(day) ? 1.25 : 1);
}

/** The day within a fortnight of the one that is due on which the customer finds time. */
export function seasonalDay(due: number, rng: Rng): number {
  const jitter = rng.integer(0, 2);
  return due + jitter + SHIFTS[rng.pickIndex(SHIFTS.map((shift) => workshopSeason(due + jitter + shift)))]!;
}

function isSummer(day: number): boolean {
  const monthDay = new Date(day * 86_400_000).toISOString().slice(5, 10);
  return monthDay >= "06-15" && monthDay <= "08-20";
}
