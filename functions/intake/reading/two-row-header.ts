import type { IsKnownHeader } from "./known-headers.ts";

/** Numbers and dates: a row that holds one is data and no header. */
const LOOKS_LIKE_DATA = /^[\d\s.,:/%年月日+-]+$/;

/**
 * One header out of two rows: `客户信息` merged over `姓名` and `电话`, `工单号` merged with the cell below it. The lower cell
 * stands where there is one, with its group before it where only both together are known, or where it occurs twice
 * (`本次 里程`, `上次 里程`). Null where the lower row is data or completes nothing: it must leave a cell to the upper one.
 */
export function combineHeaders(
  upper: readonly string[],
  lower: readonly string[],
  isKnown: IsKnownHeader,
): readonly string[] | null {
  const below = lower.map((cell) => cell.trim());
  const filled = below.filter((cell) => cell !== "");
  const width = Math.max(upper.length, lower.length);
  const above = Array.from({ length: width }, (_, index) => upper[index]?.trim() ?? "");
  const leavesSome = above.some((cell, index) => cell !== "" && (below[index] ?? "") === "");
  if (filled.length === 0 || !leavesSome || filled.some((cell) => LOOKS_LIKE_DATA.test(cell))) return null;
  let group = "";
  return above.map((cell, index) => {
    group = cell === "" ? group : cell;
    const sub = below[index] ?? "";
    if (sub === "") return cell;
    const isTwice = filled.indexOf(sub) !== filled.lastIndexOf(sub);
    return isTwice || (!isKnown(sub) && isKnown(group + sub)) ? `${group} ${sub}` : sub;
  });
}
