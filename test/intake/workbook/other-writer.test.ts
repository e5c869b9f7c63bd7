import fc from "fast-check";
import { expect, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { sheetOf } from "./sheet-of.ts";

const HEADER = ["ro_number", "vin", "opened_on"];

const text = fc
  .string({ unit: fc.constantFrom("a", "Z", "中", "&", "<", ">", '"', "'", "_", " ", "\n", "é", "\u{1f600}", "0"), maxLength: 12 })
  .filter((each) => each !== "" && !/_x[0-9a-f]{4}_/i.test(each)); // biome-ignore format: a list of characters
const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
);
const day = fc.date({ min: new Date("1900-03-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const date = day.map((each) => new Date(Math.floor(each.getTime() / 86_400_000) * 86_400_000));
const cell = fc.oneof(text, number, date, fc.boolean(), fc.constant(null));

test("what write-excel-file writes comes back as it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, cell, cell), { minLength: 1, maxLength: 12 }), async (rows) => {
      const sheet = [HEADER, ...rows.map((row) => row.map(written))];
      const { records } = await sheetOf(await writeExcelFile(sheet).toBuffer());
      const filled = rows.filter((row) => row.some((each) => shown(each).trim() !== ""));
      expect(records.map(({ cells }) => cells)).toEqual(filled.map((row) => row.map(shown)));
    }),
    { numRuns: 60 },
  );
});

type Value = string | number | boolean | Date | null;

const written = (value: Value) => (value instanceof Date ? { value, type: Date, format: "yyyy-mm-dd" } : value);

function shown(value: Value): string {
  if (value === null) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === "boolean" ? String(value).toUpperCase() : String(value);
}
