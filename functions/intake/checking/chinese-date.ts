const CHINESE =
  /^([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})([日号]?.*)$/;
const DIGITS = "零一二三四五六七八九";

/** `二〇二六年三月五日` as `2026年3月5日`; any other text as it is. */
export function chineseDate(text: string): string {
  const [, year = "", month = "", day = "", rest = ""] = CHINESE.exec(text) ?? [];
  if (year === "") return text;
  return `${[...year].map(digit).join("")}年${upTo99(month)}月${upTo99(day)}${rest}`;
}

function digit(character: string): number {
  return Math.max(0, DIGITS.indexOf(character));
}

/** 十五 is 15, 二十 is 20, 三十一 is 31. */
function upTo99(numeral: string): number {
  const ten = numeral.indexOf("十");
  if (ten === -1) return digit(numeral);
  const tens = ten === 0 ? 1 : digit(numeral.slice(0, ten));
  return tens * 10 + digit(numeral.slice(ten + 1));
}
