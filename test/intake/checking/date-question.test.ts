import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { DateHold } from "../../../functions/contracts/decisions.ts";
import { dateReader } from "../../../functions/intake/checking/dates.ts";
import { mapping, outcomeOf, questionOf, service } from "../samples.ts";

const HEADER = "ro_number,customer_id,进厂日期,closed_on,total_amount\n";
const fileOf = (dates: readonly string[], closed = "") =>
  HEADER + dates.map((date, at) => `R${at},K1,${date},${closed},1\n`).join("");
const sales = { ...service, feed: "sales" } as const;

test("dates of figures only are asked about, with what speaks for each order", async () => {
  const question = await questionOf(fileOf(["3/5/2026", "3/25/2026", "4/30/2026 08:15", "12/31/2026", ""]), service);
  expect(DateHold.parse(question)).toEqual({
    kind: "DATE_ORDER",
    column: "opened_on",
    header: "进厂日期",
    candidates: ["M/D/YYYY", "D/M/YYYY"],
    evidence: { onlyMonthFirst: 2, onlyDayFirst: 0, onlyYearFirst: 0, either: 1 },
    likely: "M/D/YYYY",
    examples: ["3/5/2026", "3/25/2026", "4/30/2026 08:15"],
  });
});

test.each([
  ["day first", ["25.03.2026", "05.03.2026"], "D.M.YYYY"],
  ["nothing", ["05.03.2026", "06.03.2026"], null],
  ["both, so neither", ["25.03.2026", "03.25.2026"], null],
  ["that no row is of a later day", ["3.12.2026", "4.12.2026"], "M.D.YYYY"],
])("%s is proven", async (_, dates, likely) => {
  expect(await questionOf(fileOf(dates), service)).toMatchObject({ likely });
});

test("a year of two digits may stand first or last", async () => {
  expect(await questionOf(fileOf(["26-03-05", "26-03-28", "26-3-5"]), service)).toMatchObject({
    candidates: ["M-D-YY", "D-M-YY", "YY-M-D"],
    likely: "YY-M-D",
    evidence: { onlyYearFirst: 2 },
  });
});

test("columns of one form are counted together, for one answer holds for all", async () => {
  const question = await questionOf(fileOf(["3/5/2026", "4/5/2026"], "5/25/2026"), service);
  expect(question).toMatchObject({
    column: "opened_on",
    likely: "M/D/YYYY",
    evidence: { onlyMonthFirst: 2, either: 2 },
  });
});

test("birthdays are asked about without showing one", async () => {
  const file = "contract_no,customer_id,sold_on,birthday,price_amount\nC1,K1,2026-03-05,3/5/1980,1\n";
  expect(await questionOf(file, sales)).toMatchObject({ column: "birthday", examples: [] });
});

describe("nothing is asked", () => {
  test.each([
    ["where dates read one way", fileOf(["2026-03-05", "5-Mar-26"])],
    ["where the file holds no row", HEADER],
    ["of one slip among many", fileOf([...Array.from({ length: 20 }, () => "2026-03-05"), "3/5/2026"])],
  ])("%s", async (_, file) => {
    expect(await questionOf(file, service)).toBeNull();
  });

  test("where the mapping gives the format", async () => {
    const { rows } = await outcomeOf(fileOf(["3/5/2026"]), {
      ...service,
      mapping: mapping({ formats: { date: "D/M/YYYY" } }),
    });
    expect(rows[0]?.opened_on).toBe(dayNumber("2026-05-03"));
  });
});

test("a slip is refused with what it may be", async () => {
  const { rejects } = await outcomeOf(fileOf([...Array.from({ length: 20 }, () => "2026-03-05"), "3/5/2026"]), service);
  expect(rejects).toMatchObject([{ line: 22, code: "NOT_A_DATE", fix: { en: expect.stringContaining("2026-05-03") } }]);
});

test("a column of nothing but Excel's day counts is read as dates", async () => {
  const { rows } = await outcomeOf(fileOf(["46086", "46086.53", "-"]), service);
  expect(rows.map(({ opened_on }) => opened_on)).toEqual([dayNumber("2026-03-05"), dayNumber("2026-03-05")]);
});

test("a lone day count among dates is refused with the date it would be", async () => {
  const { rejects } = await outcomeOf(fileOf(["2026-03-05", "46086"]), service);
  expect(rejects).toMatchObject([{ line: 3, code: "NOT_A_DATE", fix: { en: expect.stringContaining("2026-03-05") } }]);
});

test("a birthday that cannot be read keeps its figures to itself", async () => {
  const file = "contract_no,customer_id,sold_on,birthday,price_amount\nC1,K1,2026-03-05,1980-02-30,1\n";
  const { rejects } = await outcomeOf(file, sales);
  expect(rejects).toMatchObject([{ column: "birthday", value: "9999-99-99" }]);
  expect(JSON.stringify(rejects)).not.toMatch(/1980|02-30|2 月/);
});

test("every candidate is a format that a mapping may give, whatever the figures", async () => {
  const part = fc.integer({ min: 1, max: 31 });
  await fc.assert(
    fc.asyncProperty(part, part, fc.constantFrom("-", "/", "."), async (one, other, sign) => {
      const question = await questionOf(fileOf([`${one}${sign}${other}${sign}2025`]), service);
      const { candidates } = DateHold.parse(question);
      expect(candidates.map((candidate) => dateReader(candidate) !== null)).toEqual([true, true]);
    }),
    { numRuns: 40 },
  );
});
