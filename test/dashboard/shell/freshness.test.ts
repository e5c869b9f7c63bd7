import { expect, test } from "vitest";
import { daysSince } from "../../../dashboard/shell/freshness.tsx";

test("days are counted on the calendar of Shanghai", () => {
  expect(daysSince("2026-10-31", new Date("2026-10-31T15:59:59Z"))).toBe(0);
  expect(daysSince("2026-10-31", new Date("2026-10-31T16:00:00Z"))).toBe(1);
  expect(daysSince("2026-10-31", new Date("2026-11-03T01:00:00Z"))).toBe(3);
});
