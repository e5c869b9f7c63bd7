import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { fitValue } from "../../../functions/scoring/value/fit-value.ts";
import { contributionOf, histories } from "../../../functions/scoring/value/standings.ts";
import { tierFloors } from "../../../functions/scoring/value/tiers.ts";
import {
  cutsDay,
  type FittedOn,
  floorsOf,
  recordsSince,
  yearCuts,
} from "../../../functions/scoring/value/year-cuts.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { simulateCustomer } from "../../stats/simulated-customers.ts";

const model = { family: "MBG", regularity: 2, r: 4, alpha: 50, a: 1.2, b: 6 } as const;

/** Customers who first came over the first year of `weeks`, and one buyer who never came. */
function standingsOf(seed: string, weeks: number): FittedOn {
  const rng = createRng(seed);
  const came = Array.from({ length: 300 }, () => simulateCustomer(model, weeks - rng.integer(0, 52), 0, rng));
  const column = (of: (customer: (typeof came)[number]) => number) => Float64Array.from([...came.map(of), Number.NaN]);
  const frequency = column(({ frequency: x }) => x);
  return {
    customer: frequency.map((_, row) => row),
    dealerId: Array.from(frequency, () => "D1"),
    valueCents: Float64Array.from(frequency, () => rng.integer(0, 500_000)),
    isServed: frequency.map((x) => Number(x >= 0)),
    frequency,
    recency: column(({ recency }) => recency),
    age: column(({ age }) => age),
    meanAmount: frequency.map((x) => (x > 0 ? 300 + rng.integer(0, 900) : 0)),
    sumLogIntervals: column(({ sumLogIntervals }) => sumLogIntervals).map((logs) => logs || 0),
  };
}

const before = standingsOf("year's end", 160);
const now = standingsOf("tonight", 185);
const models = fitValue(histories(now));
const cutsOn = (businessDate: string, last = before) => yearCuts({ before: last, now, models, businessDate });
const plain = ({ A, B }: ReturnType<typeof tierFloors>) => [A, B];

describe("the cuts of a year", () => {
  test("are those of the last day of the year before, by models fitted on what was known then", () => {
    const cents = contributionOf(fitValue(histories(before)))(before);
    expect(cutsOn("2026-06-17")).toMatchObject({ status: "frozen", setOn: "2025-12-31", customers: 301 });
    expect(plain(floorsOf(cutsOn("2026-06-17")))).toEqual(plain(tierFloors(cents)));
  });

  test("do not depend on the night of the year, nor on what happened in it", () => {
    const later = yearCuts({ before, now: standingsOf("later", 210), models, businessDate: "2026-12-31" });
    expect(later).toEqual(cutsOn("2026-01-01"));
  });

  test("are the business date's own and provisional while the year before lacks its 24 months", () => {
    const short = { ...before, age: before.age.map((weeks) => Math.min(weeks, 90)) };
    const cents = contributionOf(models)(now);
    expect(cutsOn("2026-06-17", short)).toMatchObject({ status: "provisional", setOn: "2026-06-17" });
    expect(plain(floorsOf(cutsOn("2026-06-17", short)))).toEqual(plain(tierFloors(cents)));
  });

  test("of a network without a customer leave nobody above C", () => {
    const none = Object.fromEntries(
      Object.entries(now).map(([name, of]) => [name, of.slice(0, 0)]),
    ) as unknown as FittedOn;
    const cuts = yearCuts({ before: none, now: none, models: fitValue(histories(none)), businessDate: "2026-06-17" });
    expect(cuts).toEqual({ status: "provisional", setOn: "2026-06-17", floorA: null, floorB: null, customers: 0 });
  });
});

test("the day of the cuts is the last of the year before", () => {
  expect(["2026-01-01", "2026-12-31", "2027-01-01"].map(cutsDay)).toEqual(["2025-12-31", "2025-12-31", "2026-12-31"]);
});

describe("records", () => {
  test("begin when all but a hundredth of the customers had yet to come: one stray date of another age is no history", () => {
    const age = new Float64Array(301).fill(52);
    age[0] = 1500;
    expect(recordsSince({ age }, "2026-06-17")).toBe("2025-06-18");
    expect(dayNumber("2026-06-17") - dayNumber("2025-06-18")).toBe(7 * 52);
  });

  test("that hold no visit begin never", () => {
    expect(recordsSince({ age: Float64Array.of(Number.NaN) }, "2026-06-17")).toBeNull();
  });
});
