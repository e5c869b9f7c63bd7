import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayNumber } from "../../../functions/contracts/calendar.ts";
import { encodeGb18030 } from "../../../functions/intake/annotating/gb18030.ts";
import { createRng } from "../../../functions/stats/random.ts";
import { type Dialect, dialectOf, printCell, printLine } from "../../../local/sample/dialect.ts";
import { checkCharacter, vinOf } from "../../../local/sample/vin.ts";

const rng = createRng("printing");
const plain: Dialect = { ...dialectOf(rng), encoding: "utf-8", hasFullWidthDigits: false, isChinese: true };
const cell = (kind: "date" | "cents" | "flag", value: number | boolean, dialect: Partial<Dialect>) =>
  printCell(value, { name: "any", kind, header: "任意" }, { ...plain, ...dialect }, rng);

describe("GB18030", () => {
  test("reads back as written, for any text of ASCII and common Chinese characters", () => {
    const character = fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x4e00, max: 0x9fa5 }));
    const text = fc.array(character).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(text, (written) => {
        expect(new TextDecoder("gb18030", { fatal: true }).decode(encodeGb18030(written))).toBe(written);
      }),
    );
  });

  test("prints 汽车 as the standard's bytes", () => {
    expect([...encodeGb18030("汽车")]).toEqual([0xc6, 0xfb, 0xb3, 0xb5]);
  });

  test("refuses what needs four bytes", () => {
    expect(() => encodeGb18030("¥")).toThrow(RangeError);
    expect(encodeGb18030("￥")).toHaveLength(2);
  });
});

describe("VIN", () => {
  test("computes the check character of the worked examples for 49 CFR 565, whose rule is the same", () => {
    expect(checkCharacter("1M8GDM9AXKP042788")).toBe("X");
    expect(checkCharacter("11111111111111111")).toBe("1");
  });

  test("differs for every serial number", () => {
    const vins = Array.from({ length: 3_000 }, (_, i) => vinOf(i * 997, "D3AB", 2024));
    expect(new Set(vins).size).toBe(vins.length);
  });
});

describe("a dialect", () => {
  test.each([
    ["dashes", "2026-03-05"],
    ["slashes", "2026/3/5"],
    ["han", "2026年3月5日"],
    ["compact", "20260305"],
  ] as const)("prints dates with %s", (dates, printed) => {
    expect(cell("date", dayNumber("2026-03-05"), { dates })).toBe(printed);
  });

  test.each([
    ["plain", "1234567.80"],
    ["grouped", "1,234,567.80"],
    ["yen", "¥1,234,567.80"],
    ["short", "1234567.8"],
  ] as const)("prints money %s", (money, printed) => {
    expect(cell("cents", 123_456_780, { money })).toBe(printed);
  });

  test("keeps round amounts whole and negative ones negative", () => {
    expect(cell("cents", 50_000, { money: "short" })).toBe("500");
    expect(cell("cents", -1_999, { money: "grouped" })).toBe("-19.99");
    expect(cell("cents", 0, { money: "short" })).toBe("0");
  });

  test("writes the yen sign that its encoding has", () => {
    expect(cell("cents", 100, { money: "yen", encoding: "gb18030" })).toBe("￥1.00");
  });

  test("quotes delimiters, quotes and line ends", () => {
    const line = printLine(["a", "b,c", 'd"e', "f\ng", "h;i"], { delimiter: ",", lineEnd: "\r\n" });
    expect(line).toBe('a,"b,c","d""e","f\ng",h;i\r\n');
  });
});
