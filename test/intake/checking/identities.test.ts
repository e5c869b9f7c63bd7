import { expect, test } from "vitest";
import { ORDER_TYPES, PAY_TYPES, PURCHASE_TYPES } from "../../../functions/contracts/feeds.ts";
import { readPhone } from "../../../functions/intake/checking/phone.ts";
import { readId, readText } from "../../../functions/intake/checking/texts.ts";
import { readVin } from "../../../functions/intake/checking/vin.ts";
import { vinCheckDigitHolds } from "../../../functions/intake/checking/vin-check-digit.ts";
import { flagValue, listedValue } from "../../../functions/intake/checking/words.ts";
import { maskShape, shownValue } from "../../../functions/intake/reading/mask.ts";

test.each(["LSVAM4187C2184847", "lsvam4187c2184847", "LSV AM4187-C2184847", "ＬＳＶＡＭ４１８７Ｃ２１８４８４７"])(
  "%s is one VIN",
  (text) => {
    expect(readVin(text)).toBe("LSVAM4187C2184847");
  },
);

test.each(["LSVAM4187C218484", "LSVAM4187C21848477", "00000000000000000", "无牌", "LSVAM4187C218484*"])(
  "%s is no VIN",
  (text) => {
    expect(readVin(text)).toMatchObject({ code: "NOT_A_VIN", limit: "" });
  },
);

test("a look-alike letter in a VIN is pointed out", () => {
  expect(readVin("LSVAM4I87C2I8O847")).toMatchObject({
    limit: "I, O",
    fix: { "zh-CN": "第 7 位的 I 可能是 1，第 12 位的 I 可能是 1，第 14 位的 O 可能是 0" },
  });
});

test("a look-alike whose correction satisfies the check digit is all but certain", () => {
  expect(readVin("IM8GDM9AXKP042788")).toMatchObject({
    fix: { en: "I in position 1 may be 1 (the check digit then agrees)" },
  });
});

test.each([
  ["1M8GDM9AXKP042788", true],
  ["11111111111111111", true],
  ["1M8GDM9A1KP042788", false],
  ["5GZCZ43D13S812715", true],
])("the check digit of %s holds: %s (published examples)", (vin, holds) => {
  expect(vinCheckDigitHolds(vin)).toBe(holds);
});

test.each([
  ["LSVAM4187C21848*7", "hides"],
  ["00000000000000000", "placeholder"],
  ["LSVAM4187C21848中7", "position 16"],
])("what is wrong with %s is said without showing it", (text, fix) => {
  const refusal = readVin(text);
  expect(refusal).toMatchObject({ fix: { en: expect.stringContaining(fix) } });
  expect(JSON.stringify(refusal)).not.toContain("LSV");
});

test.each([
  ["13812345678", "13812345678"],
  ["138 1234 5678", "13812345678"],
  ["138-1234-5678", "13812345678"],
  ["+86 138 1234 5678", "13812345678"],
  ["8613812345678", "13812345678"],
  ["008613812345678", "13812345678"],
  ["013812345678", "13812345678"],
  ["１３８１２３４５６７８", "13812345678"],
  ["13812345678.0", "13812345678"],
  ["021-62345678", "02162345678"],
  ["(0755) 82345678", "075582345678"],
  ["0755-82345678-801", "075582345678"],
  ["0755-82345678转801", "075582345678"],
  ["400-820-8820", "4008208820"],
  ["+852 9123 4567", "+85291234567"],
  ["138****5678", null],
  ["13812345678/13912345678", "13812345678"],
  ["13812345678，021-62345678", "13812345678"],
  ["13812345678 13912345678", "13812345678"],
  ["无/13912345678", "13912345678"],
  ["021-62345678", "02162345678"],
  ["+86-138-1234-5678", "13812345678"],
  ["0086 138 1234 5678", "13812345678"],
  ["138\u200b12345678", "13812345678"],
  ["\u202d13812345678\u202c", "13812345678"],
])("phone %s is %s", (text, phone) => {
  expect(readPhone(text)).toBe(phone);
});

test.each(["12345678901", "1381234567", "138123456789", "62345678", "1.38E+10", "张三"])("%s is no phone", (text) => {
  expect(readPhone(text)).toMatchObject({ code: "NOT_A_PHONE" });
});

test.each([
  ["order_type", "首保", "first_maintenance"],
  ["order_type", "定期保养", "periodic_maintenance"],
  ["order_type", "索赔", "warranty"],
  ["order_type", "钣喷", "body"],
  ["order_type", "召回", "recall"],
  ["order_type", "精品", "accessory"],
  ["order_type", "General Repair", "repair"],
  ["order_type", "Body-Shop", "body"],
  ["pay_type", "自费", "customer"],
  ["pay_type", "保修", "warranty"],
  ["pay_type", "Customer Pay", "customer"],
  ["pay_type", "善意索赔", "goodwill"],
  ["purchase_type", "换购", "replacement"],
  ["purchase_type", "转介绍", "referral"],
  ["channel", "神秘客", "mystery"],
  ["channel", "face to face", "face_to_face"],
  ["outcome", "战败", "lost"],
  ["outcome", "成交", "buyer"],
])("%s %s is %s", (column, word, value) => {
  expect(listedValue(column, word)).toBe(value);
});

test("every value of a list is its own word", () => {
  for (const [column, values] of [
    ["order_type", ORDER_TYPES],
    ["pay_type", PAY_TYPES],
    ["purchase_type", PURCHASE_TYPES],
  ] as const) {
    expect(values.map((value) => listedValue(column, value))).toEqual([...values]);
  }
});

test.each([
  ["是", 1],
  ["Y", 1],
  ["TRUE", 1],
  ["√", 1],
  ["1", 1],
  ["否", 0],
  ["no", 0],
  ["无", 0],
  ["0", 0],
  ["Ｙ", 1],
  ["ｎ", 0],
  ["真", 1],
  ["假", 0],
  ["○", 1],
  ["×", 0],
  ["maybe", undefined],
])("flag %s is %s", (word, flag) => {
  expect(flagValue(word)).toBe(flag);
});

test.each(["=1+1", "=cmd|' /C calc'!A0", "+SUM(A1)", "-SUM(A1)", "@import", "＝1+1", "－x"])(
  "%s looks like a formula",
  (text) => {
    expect(readText(text, text)).toMatchObject({ code: "FORMULA_LIKE_TEXT" });
    expect(readId(text)).toMatchObject({ code: "FORMULA_LIKE_TEXT" });
  },
);

test.each(["-12.5", "+86 138 1234 5678", "- 5", "a=b", "服务很好", "-5%"])("%s is plain text", (text) => {
  expect(readText(text, text)).toBe(text);
});

test("a leading tab hides a formula from the eye, not from the check", () => {
  expect(readText("x", "\tx")).toMatchObject({ code: "FORMULA_LIKE_TEXT" });
});

test("an id wrapped to keep its zeros is unwrapped", () => {
  expect(readId('="00123"')).toBe("00123");
});

test.each([
  ["a\u0000b", "CONTROL_CHARACTER"],
  ["x".repeat(4001), "TOO_LONG"],
])("text %j: %s", (text, code) => {
  expect(readText(text, text)).toMatchObject({ code });
});

test("a mask keeps the shape and nothing else", () => {
  expect(maskShape("张三 Zhang 138-1234 ｘ１ é Ж")).toBe("文文 AAAAA 999-9999 A9 A A");
});

test.each(["13812345678", "LSVAM4187C2184847", "11010519491231002X", "电话 138 1234 5678"])(
  "%s is masked in whatever column it stands",
  (value) => {
    expect(shownValue(value, false)).toBe(maskShape(value));
  },
);
