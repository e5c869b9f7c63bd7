import { inBoth, type Text } from "../../contracts/text.ts";
import { isScientific } from "./cell-damage.ts";
import { type DecimalSign, readDecimal } from "./decimal.ts";
import { fold } from "./tidy.ts";

/** What a refused number may have meant; undefined where nothing more is known than that it is none. */
export function numberFix(text: string, decimal: DecimalSign): Text | undefined {
  const folded = fold(text);
  if (isScientific(folded))
    return inBoth(
      "Excel 的科学计数法会丢位数：把该列设为“数值”格式后重新导出",
      "Excel's scientific notation loses digits: format the column as Number and export it again",
    );
  if (/[%‰]$/.test(folded))
    return inBoth(
      "此列不是百分比：去掉 % 并填实际的数",
      "this column is no percentage: give the number itself without %",
    );
  const other = decimal === "." ? "," : ".";
  if (readDecimal(folded, other))
    return inBoth(
      `若小数点为“${other}”，请在映射中写 formats.decimal: "${other}"；若是千位分隔符，应每三位一个`,
      `if "${other}" is the decimal sign, set formats.decimal to "${other}" in the mapping; as a thousands separator it stands every three digits`,
    );
  if (/\d\s*[-~～至到]\s*\d/.test(folded)) return inBoth("不要填范围，只填一个数", "give one number, not a range");
  return undefined;
}

/** For a column of whole numbers: a number with decimals is told so. */
export function wholeNumberFix(text: string, decimal: DecimalSign): Text | undefined {
  if (readDecimal(text, decimal)) return inBoth("只收整数：四舍五入后再填", "whole numbers only: round it");
  return numberFix(text, decimal) ?? otherUnit(text);
}

function otherUnit(text: string): Text | undefined {
  const isMeasure = /^[\d.,\s]+\D+$/.test(fold(text));
  return isMeasure
    ? inBoth(
        "单位不对：换算成本列的单位，只填数字",
        "the unit is another one: convert it to this column's, and give the number alone",
      )
    : undefined;
}
