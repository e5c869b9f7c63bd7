import fc from "fast-check";
import { expect, test } from "vitest";
import { productText, readDecimal } from "../../../functions/intake/checking/decimal.ts";
import { readCents } from "../../../functions/intake/checking/money.ts";
import { readWholeNumber } from "../../../functions/intake/checking/whole-numbers.ts";

test.each([
  ["0", 0],
  ["-0", 0],
  ["1", 100],
  ["12.3", 1230],
  ["12.34", 1234],
  [".5", 50],
  ["5.", 500],
  ["-12.34", -1234],
  ["+7", 700],
  ["12.34-", -1234],
  ["1,234.50", 123450],
  ["1,234,567", 123456700],
  ["1 234.50", 123450],
  ["1'234.50", 123450],
  ["(1,234.50)", -123450],
  ["¥1,234.50", 123450],
  ["￥88", 8800],
  ["-¥5", -500],
  ["¥-5", -500],
  ["$9.99", 999],
  ["RMB 12", 1200],
  ["100元", 10000],
  ["100.5 元整", 10050],
  ["１，２３４．５６", 123456],
  ["−5", -500],
  ["3.5万", 3_500_000],
  ["12万元", 12_000_000],
  ["0.00005万", 50],
  ["0.5亿", 5_000_000_000],
  ["￥１，２３４．５０元", 123450],
  ["人民币1,234.50", 123450],
  ["1,234.50人民币", 123450],
  ["1,234.50 CNY", 123450],
  ["\u00a01 234.50\u00a0", 123450],
  ["1.005", 101],
  ["1.004", 100],
  ["-1.005", -101],
  ["2.675", 268],
  ["1.0049999999", 100],
  ["0.005", 1],
  ["-0.004", 0],
  ["8.565", 857],
])("%s is %d cents", (text, cents) => {
  expect(readCents(text, ".")).toBe(cents);
});

test.each([
  ["1,5", 150],
  ["1.234,50", 123450],
  ["1 234,5", 123450],
  ["-3,005", -301],
  ["1.234", 123400],
])("%s is %d cents where the decimal sign is a comma", (text, cents) => {
  expect(readCents(text, ",")).toBe(cents);
});

test.each([
  "abc",
  "1,5",
  "12,34",
  "1.2.3",
  "1.2E5",
  "1 2",
  "--5",
  "-5-",
  "(-5)",
  "()",
  "¥",
  "12.3.4",
  "1,2345",
  "12%",
  "5万万",
  "1.2E+04",
  "85%",
  "1.234,56",
  "9".repeat(101),
  "元",
])("%s is no amount", (text) => {
  expect(readCents(text, ".")).toMatchObject({ code: "NOT_A_NUMBER" });
});

test.each(["10000000000.01", "99999999999999999999", "-20000000000"])("%s is out of range", (text) => {
  expect(readCents(text, ".")).toMatchObject({ code: "OUT_OF_RANGE" });
});

test("cents survive being written as yuan, however the thousands are set", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
      const yuan = `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
      expect(readCents(yuan, ".")).toBe(cents);
      const [whole = "", fraction] = yuan.split(".");
      expect(readCents(`${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction}`, ".")).toBe(cents);
    }),
  );
});

test("a product of decimals is exact", () => {
  const factors = ["0.1", "3", "-1,000.07"].map((text) => readDecimal(text, "."));
  expect(
    productText(
      factors.filter((factor) => factor !== null),
      ".",
    ),
  ).toBe("-300.021");
});

test.each([
  ["odometer_km", "12345", 12345],
  ["odometer_km", "12,345 km", 12345],
  ["odometer_km", "12345公里", 12345],
  ["odometer_km", "1.2万公里", 12000],
  ["odometer_km", "12,000km", 12000],
  ["odometer_km", "１２，０００ ＫＭ", 12000],
  ["odometer_km", "１２３４５", 12345],
  ["odometer_km", "12345.00", 12345],
  ["warranty_months", "36个月", 36],
  ["warranty_km", "10万公里", 100000],
  ["model_year", "2024款", 2024],
])("%s %s is %d", (column, text, number) => {
  expect(readWholeNumber(text, column, ".")).toBe(number);
});

test.each([
  ["odometer_km", "12345.5", "NOT_A_NUMBER"],
  ["odometer_km", "abc", "NOT_A_NUMBER"],
  ["warranty_months", "3年", "NOT_A_NUMBER"],
  ["odometer_km", "100 miles", "NOT_A_NUMBER"],
  ["odometer_km", "2000001", "OUT_OF_RANGE"],
  ["odometer_km", "-1", "OUT_OF_RANGE"],
  ["model_year", "24", "OUT_OF_RANGE"],
  ["warranty_months", "241", "OUT_OF_RANGE"],
])("%s %s: %s", (column, text, code) => {
  expect(readWholeNumber(text, column, ".")).toMatchObject({ code });
});
