import type { ProgrammeItem } from "../../contracts/programme.ts";
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
  if (!/^-?\d+(?:\.\d+)?$/.test(folded)) return refuse("NOT_A_NUMBER");
  const rating = Number(folded);
  if (item.naCodes.includes(rating)) return null;
  const isOnScale = Number.isInteger(rating) && rating >= item.min && rating <= item.max;
  return isOnScale ? rating : refuse("OUT_OF_SCALE", `${item.min}–${item.max}`);
}
