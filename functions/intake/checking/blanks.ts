import type { ColumnKind } from "../../contracts/feeds.ts";

/** What exporting systems write where they have nothing. */
const NOTHING = new Set(["-", "--", "---", "—", "——", "/", "null", "none", "n/a", "na", "#n/a", "nan", "\\n", "无"]);
/** In free text a word may be meant: a region may be called NA, a comment may be 无. */
const NO_TEXT = new Set(["-", "--", "---", "—", "——", "null", "\\n", "#n/a"]);
const LONGEST_NOTHING = 4;

/** Whether a trimmed cell says that there is no value. */
export function isNothing(text: string, kind: ColumnKind): boolean {
  if (text === "") return true;
  return text.length <= LONGEST_NOTHING && (kind === "text" ? NO_TEXT : NOTHING).has(text.toLowerCase());
}
