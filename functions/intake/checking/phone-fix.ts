import { inBoth, type Text } from "../../contracts/text.ts";
import { isScientific } from "./cell-damage.ts";

const MOBILE_DIGITS = 11;

/** What is wrong with a folded text that is no phone number, by its shape alone: a phone number is personal. */
export function phoneFix(text: string): Text | undefined {
  if (isScientific(text))
    return inBoth(
      "Excel 已把号码变成科学计数法：从原系统重新导出，或把该列设为“文本”后重填",
      "Excel turned the number into scientific notation: export it again from the source system, or format the column as Text and enter it again",
    );
  const digits = text.replace(/\D/g, "").replace(/^(?:0086|86)(?=1)/, "");
  if (/^[2-9]\d{6,7}$/.test(digits))
    return inBoth("固定电话缺少区号，如 021-", "the landline lacks its area code, such as 021-");
  if (!/^1\d{6,}$/.test(digits)) return undefined;
  if (digits.length !== MOBILE_DIGITS)
    return inBoth(
      `有 ${digits.length} 位数字，手机号应为 ${MOBILE_DIGITS} 位`,
      `it has ${digits.length} digits, a mobile has ${MOBILE_DIGITS}`,
    );
  return inBoth("手机号的第 2 位应为 3–9", "the second digit of a mobile is 3 to 9");
}
