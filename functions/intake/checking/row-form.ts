import { FEED_COLUMNS } from "../../contracts/feeds.ts";
import { inBoth, type Text } from "../../contracts/text.ts";
import type { ColumnPlan } from "../reading/column-plan.ts";
import type { CellSource } from "../reading/column-source.ts";
import { isRagged, LONGEST_RECORD, type ScannedRecord } from "../reading/scanner.ts";
import { type Refusal, refuse } from "./refusal.ts";

/**
 * What is wrong with a record before any cell is read. A row that ends early is taken where all it lacks are columns that
 * may be empty, for spreadsheets drop blank cells at the end of a row; a cell lost further left would leave a needed
 * column short, or push a text into a number.
 */
export function formFaults(plan: ColumnPlan): (record: ScannedRecord) => Refusal | null {
  const width = plan.headers.length;
  const least = neededCells(plan);
  return ({ cells, isUnbalanced, isTooLong }) => {
    if (isUnbalanced) return refuse("UNBALANCED_QUOTE");
    if (isTooLong) return refuse("LINE_TOO_LONG", String(LONGEST_RECORD));
    if (cells.length === width || !isRagged(cells, width)) return null;
    if (cells.length >= least && cells.length < width) return null;
    return refuse("RAGGED_ROW", `${cells.length} / ${width}`, raggedFix(cells.length - width));
  };
}

/** Cells up to the last one that a mandatory or identity column, or a survey item, comes from. */
function neededCells({ feed, columns, items }: ColumnPlan): number {
  const needed = FEED_COLUMNS[feed].filter(({ need }) => need !== "optional").map(({ name }) => columns.get(name));
  const positions = [...needed, ...items.values()].flatMap(positionsOf);
  return positions.reduce((last, index) => Math.max(last, index + 1), 0);
}

function positionsOf(source: CellSource | undefined): readonly number[] {
  if (source?.from === "header") return [source.index];
  return source && "indexes" in source ? source.indexes : [];
}

function raggedFix(surplus: number): Text {
  if (surplus > 0)
    return inBoth(
      `多 ${surplus} 格：检查未加引号的分隔符（如金额中的千位逗号）`,
      `${surplus} cells too many: look for an unquoted delimiter, such as a thousands comma in an amount`,
    );
  return inBoth(
    `少 ${-surplus} 格：补上缺少的分隔符，或检查内容中的换行`,
    `${-surplus} cells too few: add the missing delimiters, or look for a line break inside a cell`,
  );
}
