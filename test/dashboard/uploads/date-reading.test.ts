import { expect, test } from "vitest";
import { dayUnder, orderOf, proofOf } from "../../../dashboard/uploads/date-reading.ts";

test("the order is told from the pattern, whatever its signs and lengths", () => {
  expect(["M/D/YYYY", "DD.MM.YY", "YY-M-D", "excel"].map(orderOf)).toEqual(["MDY", "DMY", "YMD", null]);
});

test("one cell means another day under another order", () => {
  expect(dayUnder("M/D/YYYY", "3/5/2026")).toBe("2026-03-05");
  expect(dayUnder("D/M/YYYY", "3/5/2026")).toBe("2026-05-03");
  expect(dayUnder("YY-M-D", "26-3-5 10:00")).toBe("2026-03-05");
});

test("a day that does not exist is none", () => {
  expect(dayUnder("M/D/YYYY", "13/5/2026")).toBeNull();
  expect(dayUnder("D/M/YYYY", "31/2/2026")).toBeNull();
});

test("two-digit years after 69 are of the last century", () => {
  expect(dayUnder("M/D/YY", "1/2/70")).toBe("1970-01-02");
});

test("each order has its own proof", () => {
  const evidence = { onlyMonthFirst: 1, onlyDayFirst: 2, onlyYearFirst: 3 };
  expect(["M/D/YYYY", "D/M/YYYY", "YY/M/D"].map((pattern) => proofOf(pattern, evidence))).toEqual([1, 2, 3]);
});
