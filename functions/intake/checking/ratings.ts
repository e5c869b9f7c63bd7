import type { ProgrammeItem } from "../../contracts/programme.ts";
import { inBoth, type Text } from "../../contracts/text.ts";
import { type Refusal, refuse } from "./refusal.ts";
import { fold, normaliseWord } from "./tidy.ts";

const NOT_APPLICABLE = new Set(
  [
    "",
    "na",
    "n/a",
    "不适用",
    "不清楚",
    "不知道",
    "无",
    "未使用",
    "未体验",
    "拒答",
    "null",
    "-",
    "--",
    "—",
    "dk",
    "don'tknow",
    "notapplicable",
  ].map(normaliseWord),
);
const UNIT = /\s*(?:分|points?)$/i;

/** One item's rating: a whole number on its scale; null for blanks, the item's codes and words for "not applicable". */
export function readRating(text: string, item: ProgrammeItem): number | null | Refusal {
  if (text === "" || NOT_APPLICABLE.has(normaliseWord(text))) return null;
  const folded = fold(text).replace(UNIT, "");
  if (!/^-?\d+(?:\.\d+)?$/.test(folded)) return refuse("NOT_A_NUMBER", "", ratingFix(folded, item));
  const rating = Number(folded);
  if (item.naCodes.includes(rating)) return null;
  const isOnScale = Number.isInteger(rating) && rating >= item.min && rating <= item.max;
  return isOnScale ? rating : refuse("OUT_OF_SCALE", `${item.min}–${item.max}`);
}

function ratingFix(text: string, { min, max }: ProgrammeItem): Text {
  const scale = `${min}–${max}`;
  if (text.endsWith("%"))
    return inBoth(`不收百分比：换算成 ${scale} 的整数`, `no percentages: convert it to a whole number of ${scale}`);
  return inBoth(
    `填 ${scale} 的整数；文字评价请在映射 values 中对应`,
    `give a whole number of ${scale}; translate words under values in the mapping`,
  );
}
