import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { PUBLISHED_TABLES, SEGMENTS } from "../../../functions/contracts/published.ts";
import { segmentRows } from "../../../functions/scoring/value/segment-rows.ts";
import { callBy, FOLLOW_UP, type Segmented, segmentOf } from "../../../functions/scoring/value/segments.ts";

const AS_OF = dayNumber("2026-06-17");
const old: Segmented = {
  firstContactDay: AS_OF - 900,
  lastVisitDay: AS_OF - 20,
  lastIntervalDays: 180,
  spendCents: 500_000,
  tier: "B",
  loyalty: "mid",
};
const segment = (changes: Partial<Segmented>) => segmentOf({ ...old, ...changes }, AS_OF);

describe("the segment of a customer", () => {
  test.each([
    ["known for long, in no way special", {}, "regular"],
    ["tier A and loyal", { tier: "A", loyalty: "high" }, "vip"],
    ["tier A and half-loyal", { tier: "A", loyalty: "mid" }, "regular"],
    ["back after more than a year", { lastIntervalDays: 366 }, "returning"],
    ["back after a year to the day", { lastIntervalDays: 365 }, "regular"],
    ["back long ago", { lastIntervalDays: 400, lastVisitDay: AS_OF - 90 }, "regular"],
    ["a loyal A who is back", { lastIntervalDays: 400, tier: "A", loyalty: "high" }, "returning"],
    ["first seen 89 days ago", { firstContactDay: AS_OF - 89 }, "new"],
    ["first seen 90 days ago", { firstContactDay: AS_OF - 90 }, "regular"],
    ["new, with a vehicle of 200,000 yuan", { firstContactDay: AS_OF - 5, spendCents: 20_000_000 }, "new_premium"],
    [
      "without a visit or a sale",
      { firstContactDay: Number.NaN, lastVisitDay: Number.NaN, lastIntervalDays: Number.NaN },
      "regular",
    ],
  ] as const)("of one %s (%j) is %s", (_, changes, expected) => {
    expect(segment(changes)).toBe(expected);
  });
});

describe("the day of a call", () => {
  test.each([
    ["new_premium", "2026-06-13"],
    ["new", "2026-06-17"],
    ["returning", "2026-06-15"],
    ["vip", "2026-09-10"],
    ["regular", null],
  ] as const)("of %s is %s for one first seen on the 10th and last on the 12th of June", (of, day) => {
    const days = { firstContactDay: dayNumber("2026-06-10"), lastVisitDay: dayNumber("2026-06-12") };
    expect(callBy(of, days)).toBe(day);
  });

  test("of whom there is no event is none", () => {
    expect(callBy("vip", { firstContactDay: AS_OF, lastVisitDay: Number.NaN })).toBeNull();
  });
});

test("segments of an entity hold everybody once, tell the plan, and count calls of the week and of days gone by", () => {
  const customer = fc.record({
    segment: fc.constantFrom(...SEGMENTS),
    callBy: fc.constantFrom("2026-06-16", "2026-06-17", "2026-06-23", "2026-06-24", null),
    contributionCents: fc.integer({ min: -1000, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(customer, { maxLength: 40 }), (customers) => {
      const rows = segmentRows([{ level: "dealer", entity: "D1", customers }], "2026-06-17");
      for (const row of rows) PUBLISHED_TABLES.segments.parse(row);
      const total = (of: (row: (typeof rows)[number]) => number) => rows.reduce((sum, row) => sum + of(row), 0);
      expect(total((row) => row.customers)).toBe(customers.length);
      const on = (...days: readonly string[]) =>
        customers.filter(({ callBy: day }) => day !== null && days.includes(day)).length;
      expect(total(({ due }) => due)).toBe(on("2026-06-17", "2026-06-23"));
      expect(total(({ passed }) => passed)).toBe(on("2026-06-16"));
      expect(rows.map(({ purpose }) => purpose)).toEqual(SEGMENTS.map((each) => FOLLOW_UP[each]?.purpose ?? null));
    }),
  );
});
