import { describe, expect, test } from "vitest";
import {
  derivedCoverage,
  gapsByDealer,
  monthRuns,
  monthsUntil,
  publishedCell,
  todayInShanghai,
} from "../../../dashboard/uploads/month-coverage.ts";
import { madeUpUploads } from "../support/ledgers.ts";

const basis = { uploads: madeUpUploads(), dealer: "D0001", today: "2026-11-01", isPartial: false };
const cellOf = (month: string, changed: Partial<typeof basis> = {}) =>
  derivedCoverage({ ...basis, ...changed }).find((cell) => cell.feed === "service" && cell.month === month);

describe("the last twelve months", () => {
  test("end with the month of the date, across the year", () => {
    const months = monthsUntil("2026-02-28");
    expect([months.length, months[0], months.at(-2), months.at(-1)]).toEqual([12, "2025-03", "2026-01", "2026-02"]);
  });

  test("turn over at midnight in Shanghai", () => {
    expect(todayInShanghai(new Date("2026-10-31T15:59:00Z"))).toBe("2026-10-31");
    expect(todayInShanghai(new Date("2026-10-31T16:00:00Z"))).toBe("2026-11-01");
  });
});

describe("coverage worked out from uploads", () => {
  test("counts the accepted rows of files within one month", () => {
    expect(cellOf("2026-10")).toMatchObject({ state: "present", rows: 4180, files: 1 });
  });

  test("a month without a file is missing, and the month that runs is not", () => {
    expect(cellOf("2026-04")).toMatchObject({ state: "missing", rows: 0, files: 0 });
    expect(cellOf("2026-11")).toMatchObject({ state: "running", files: 0 });
  });

  test("where the list may have left uploads out, a month without a file is uncertain", () => {
    expect(cellOf("2026-04", { isPartial: true })?.state).toBe("unknown");
  });

  test("a file over two months counts in both, its rows in neither", () => {
    const [first] = basis.uploads;
    const uploads = [{ ...first!, span: ["2026-03-15", "2026-04-14"] satisfies [string, string] }];
    expect(cellOf("2026-03", { uploads })).toMatchObject({ state: "present", rows: null, files: 1 });
    expect(cellOf("2026-04", { uploads })).toMatchObject({ state: "present", rows: null, files: 1 });
  });

  test("what was taken back or belongs to another dealer does not count", () => {
    const sales = derivedCoverage(basis).filter(({ feed }) => feed === "sales");
    expect(sales.every(({ files }) => files === 0)).toBe(true);
  });
});

test("dealers come by their gaps, the most first", () => {
  const cells = ["D0002", "D0001"].flatMap((dealer) => derivedCoverage({ ...basis, dealer }));
  expect([...gapsByDealer(cells)]).toEqual([
    ["D0002", 32],
    ["D0001", 24],
  ]);
});

test("months that follow one another are told as one run", () => {
  expect(monthRuns(["2026-04", "2025-12", "2026-01", "2026-06"])).toEqual([
    ["2025-12", "2026-01"],
    ["2026-04", "2026-04"],
    ["2026-06", "2026-06"],
  ]);
});

describe("a row of the published table", () => {
  const row = {
    level: "dealer",
    entity: "D0001",
    feed: "sales",
    month: "2026-09",
    rows: 80,
    files: 1,
    state: "thin",
    lastDate: "2026-09-29",
    lastReceivedOn: "2026-10-01",
  } as const;

  test("is a cell of the calendar", () => {
    const cell = { dealer: "D0001", feed: "sales", month: "2026-09", rows: 80, files: 1, state: "thin" };
    expect(publishedCell(row)).toEqual(cell);
  });

  test("is passed over where the calendar has no such feed", () => {
    expect(publishedCell({ ...row, feed: "dealers" })).toBeNull();
  });
});
