import { inBoth, type Text } from "../../contracts/text.ts";
import { vinCheckDigitHolds } from "./vin-check-digit.ts";

const LENGTH = 17;
const PLATE = /^\p{Script=Han}[A-Z][·.]?[A-Z0-9]{5,6}$/u;
const SPELLING: Readonly<Record<string, string>> = { I: "1", O: "0", Q: "0" };

/**
 * What is wrong with a folded, upper-case text that is no VIN. A VIN is personal: positions and look-alike letters are
 * shown, nothing else of it. Undefined where it resembles none.
 */
export function vinFix(text: string): Text | undefined {
  if (PLATE.test(text))
    return inBoth("这像是车牌号：请填 17 位车架号", "this looks like a number plate: give the 17-character VIN");
  if (text.includes("*"))
    return inBoth(
      "原系统隐藏了车架号：请导出完整的，或留空并填客户编号",
      "the source system hides the VIN: export it whole, or leave it empty and fill in the customer id",
    );
  const length = [...text].length;
  if (length !== LENGTH) return wrongLength(text, length);
  if (new Set(text).size === 1)
    return inBoth(
      "17 个相同字符是占位：请填真实车架号，或留空并填客户编号",
      "seventeen times one character is a placeholder: give the real VIN, or leave it empty and fill in the customer id",
    );
  const wrong = [...text].flatMap((character, at) => (/[A-HJ-NPR-Z0-9]/.test(character) ? [] : [{ character, at }]));
  return wrong.every(({ character }) => character in SPELLING) ? lookAlikes(text, wrong) : strangers(wrong);
}

interface Place {
  readonly character: string;
  readonly at: number;
}

function wrongLength(text: string, length: number): Text | undefined {
  if (!/^[A-Z0-9]{6,}$/.test(text)) return undefined;
  return inBoth(
    `有 ${length} 位，应为 ${LENGTH} 位：按行驶证核对，不要只填后几位`,
    `it has ${length} characters, a VIN has ${LENGTH}: check it against the registration, the last few are not enough`,
  );
}

function lookAlikes(text: string, places: readonly Place[]): Text {
  const corrected = text.replace(/[IOQ]/g, (letter) => SPELLING[letter] ?? letter);
  const holds = vinCheckDigitHolds(corrected);
  const zh = places
    .map(({ character, at }) => `第 ${at + 1} 位的 ${character} 可能是 ${SPELLING[character]}`)
    .join("，");
  const en = places
    .map(({ character, at }) => `${character} in position ${at + 1} may be ${SPELLING[character]}`)
    .join(", ");
  return inBoth(holds ? `${zh}（改后校验位相符）` : zh, holds ? `${en} (the check digit then agrees)` : en);
}

function strangers(places: readonly Place[]): Text {
  const at = places.map(({ at }) => at + 1).join(", ");
  return inBoth(`第 ${at} 位不是车架号可用的字母或数字`, `position ${at} is no letter or digit that a VIN may have`);
}
