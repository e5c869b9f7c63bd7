import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scrubbed } from "../../../functions/intake/scrubbing/scrub.ts";

test.each([
  ["请打13812345678找我", "请打〔电话〕找我"],
  ["请打 138-1234-5678。", "请打 〔电话〕。"],
  ["电话：１３８ １２３４ ５６７８，谢谢", "电话：〔电话〕，谢谢"],
  ["+86 138.1234.5678", "+86 〔电话〕"],
  ["一三八一二三四五六七八", "〔电话〕"],
  ["座机021-62345678", "座机〔电话〕"],
  ["拨400-820-8820没人接", "拨〔电话〕没人接"],
  ["车架号LSVAA111222333441异响", "车架号〔车架号〕异响"],
  ["vin lsvaa111222333441", "vin 〔车架号〕"],
  ["LSVAA 11122 2333441", "〔车架号〕"],
  ["京A·12345的车", "〔车牌〕的车"],
  ["沪AD12345", "〔车牌〕"],
  ["粤b 1234学", "〔车牌〕"],
  ["身份证 110101 19900307 123X", "身份证 〔证件〕"],
  ["写到 wang.fang@example.com.cn 吧", "写到 〔邮箱〕 吧"],
  ["王师傅手艺好，欧阳女士很耐心", "〔姓名〕师傅手艺好，〔姓名〕女士很耐心"],
  ["找张经理", "找〔姓名〕经理"],
])("%j becomes %j", (text, expected) => {
  expect(scrubbed(text)).toBe(expected);
});

test.each([
  "说好三点取车，等到五点半，花了1280元，里程52310公里",
  "2026年3月5日预约，10:30到店，等了40分钟",
  "服务顾问推销项目太多，关于经理的态度我没意见",
  "同一个毛病修了三次还没好，收费比外面贵一倍",
  "I paid 1,280 yuan for the A4 and waited 40 minutes",
])("%j says nothing about a person and stays", (text) => {
  expect(scrubbed(text)).toBe(text);
});

test("the row's own name, phone and ids go, also with blanks between and in another case", () => {
  const own = [
    { label: "姓名", value: "诺敏高娃" },
    { label: "姓名", value: "Anna Schmidt" },
    { label: "客户", value: "KD-77" },
    { label: "电话", value: "+4915112345" },
  ] as const;
  const text = "诺 敏高娃（ANNA  SCHMIDT），kd 77，+49 151 12345";
  expect(scrubbed(text, own)).toBe("〔姓名〕（〔姓名〕），〔客户〕，〔电话〕");
});

describe("whatever stands around it", () => {
  const context = fc.string({ unit: fc.constantFrom(..."车在的 ，。：a中Z7-（\n0我".split("")), maxLength: 30 });
  const gap = fc.constantFrom("", "", " ", "-", "·", "  ", ".", "\u200b", " - ");
  const isWide = fc.boolean();
  const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
  const wide = (text: string) => text.replace(/[0-9A-Z]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
  const compact = (text: string) => text.normalize("NFKC").replace(/[^\p{L}\p{N}]/gu, "");
  const grouped = (value: string, at: readonly number[], between: string) =>
    [...value].map((each, i) => (at.includes(i) ? between + each : each)).join("");

  const gone = (value: fc.Arbitrary<string>) =>
    fc.assert(
      fc.property(
        fc.record({ value, before: context, after: context, between: gap, isWide }),
        fc.array(fc.integer({ min: 2, max: 14 }), { maxLength: 4 }),
        ({ value, before, after, between, isWide }, at) => {
          const written = grouped(isWide ? wide(value) : value, at, between);
          const clean = scrubbed(`${before}${written}${after}`);
          expect(clean).not.toContain(written);
          expect(compact(clean)).not.toContain(value);
        },
      ),
      { numRuns: 2_000 },
    );

  test("a mobile number is gone", () =>
    gone(fc.tuple(fc.constantFrom(..."3456789"), digits(9)).map(([a, b]) => `1${a}${b}`)));

  test("a VIN is gone", () =>
    gone(
      fc
        .tuple(fc.stringMatching(/^[A-HJ-NPR-Z]{3}[A-HJ-NPR-Z0-9]{9}$/), digits(5))
        .map(([front, back]) => front + back),
    ));

  test("a plate is gone, five or six characters long", () =>
    gone(
      fc.tuple(fc.constantFrom(..."京沪粤川"), fc.stringMatching(/^[A-Z][A-Z0-9]{5,6}$/)).map((all) => all.join("")),
    ));

  test("an identity card is gone", () =>
    gone(
      fc
        .tuple(digits(6), fc.constantFrom("19850612", "20010131"), digits(3), fc.constantFrom(..."0123X"))
        .map((all) => all.join("")),
    ));
});

test("scrubbing twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."王先生京A13812345678-· 〔〕电话的".split("")) }), (text) => {
      const once = scrubbed(text);
      expect(scrubbed(once)).toBe(once);
    }),
  );
});
