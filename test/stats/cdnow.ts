import { existsSync, readFileSync } from "node:fs";
import type { VisitHistories } from "../../functions/stats/visit-history.ts";

const log = new URL("../../../shared/data/cdnow_sample.csv", import.meta.url);
const dayOf = (date: string) => Date.parse(date) / 86_400_000;
const cutOff = dayOf("1997-09-30");

/** Why the tests on published numbers are skipped, or false. */
export const cdnowMissing = existsSync(log) ? false : "the CDNOW sample is not beside the project";

/**
 * The calibration half of the CDNOW 1/10 sample, as Fader & Hardie summarise it: visits on distinct dates up to
 * 1997-09-30 in weeks, and the mean over repeat dates of the money spent on each date, same-day purchases added up.
 */
export function cdnowHistories(): Required<Omit<VisitHistories, "weight">> & { meanAmount: number[] } {
  const histories = customers().map(historyOf);
  return {
    frequency: histories.map(({ frequency }) => frequency),
    recency: histories.map(({ recency }) => recency),
    age: histories.map(({ age }) => age),
    sumLogIntervals: histories.map(({ sumLogIntervals }) => sumLogIntervals),
    meanAmount: histories.map(({ meanAmount }) => meanAmount),
  };
}

/** What came after the cut, per customer in the same order: repeat days up to 1998-06-30 and the money spent on them. */
export function cdnowHoldout(): { laterVisits: Float64Array; laterAmount: Float64Array } {
  const later = customers(Number.POSITIVE_INFINITY).map((days) => days.filter(([day]) => day > cutOff));
  return {
    laterVisits: Float64Array.from(later, (days) => days.length),
    laterAmount: Float64Array.from(later, (days) => days.reduce((total, [, amount]) => total + amount, 0)),
  };
}

/** First and repeat days of everybody, counted by day. */
export function cdnowTracking(): { day: Float64Array; starts: Float64Array; repeats: Float64Array } {
  const [starts, repeats] = [new Map<number, number>(), new Map<number, number>()];
  for (const days of customers(Number.POSITIVE_INFINITY))
    for (const [place, [day]] of days.entries()) {
      const counts = place === 0 ? starts : repeats;
      counts.set(day, (counts.get(day) ?? 0) + 1);
    }
  const day = Float64Array.from(new Set([...starts.keys(), ...repeats.keys()])).sort();
  return { day, starts: day.map((each) => starts.get(each) ?? 0), repeats: day.map((each) => repeats.get(each) ?? 0) };
}

/** Per customer: amount by day, days ascending, up to a day. */
function customers(last = cutOff): [number, number][][] {
  const spent = new Map<string, Map<number, number>>();
  for (const line of readFileSync(log, "utf8").trim().split("\n").slice(1)) {
    const [customer = "", , date = "", , value] = line.split(",");
    if (dayOf(date) > last) continue;
    const days = spent.get(customer) ?? new Map<number, number>();
    days.set(dayOf(date), (days.get(dayOf(date)) ?? 0) + Number(value));
    spent.set(customer, days);
  }
  return [...spent.values()].map((days) => [...days].sort(([left], [right]) => left - right));
}

function historyOf(days: [number, number][]) {
  const repeats = days.slice(1);
  const [first] = days[0]!;
  const [last] = days.at(-1)!;
  return {
    frequency: repeats.length,
    recency: (last - first) / 7,
    age: (cutOff - first) / 7,
    sumLogIntervals: repeats.reduce((total, [day], i) => total + Math.log((day - days[i]![0]) / 7), 0),
    meanAmount: repeats.length === 0 ? 0 : repeats.reduce((total, [, amount]) => total + amount, 0) / repeats.length,
  };
}
