import { FEED_COLUMNS } from "../../contracts/feeds.ts";
import type { HeaderQuestion } from "./column-plan.ts";
import { headersOf } from "./column-source.ts";
import { normaliseHeader } from "./header-name.ts";
import { wantedItems } from "./survey-items.ts";

/** A header is a few words; a longer cell is a title or a remark. */
const LONGEST_HEADER = 100;

/** Whether a cell reads like a header of the feed: a column's name or synonym, a header of the mapping, a survey item. */
export type IsKnownHeader = (cell: string) => boolean;

export function knownHeaders({ feed, mapping, programmes }: HeaderQuestion): IsKnownHeader {
  const columns = FEED_COLUMNS[feed].flatMap(({ name, synonyms }) => [name, ...synonyms]);
  const items = feed === "survey" ? wantedItems(programmes).flatMap(({ name, synonyms }) => [name, ...synonyms]) : [];
  const mapped = Object.values(mapping.columns).flatMap(headersOf);
  const known = new Set([...columns, ...items, ...mapped].map(normaliseHeader).filter((name) => name !== ""));
  return (cell) => cell.length <= LONGEST_HEADER && known.has(normaliseHeader(cell));
}

/** How many different headers of the feed a row holds. */
export function knownCount(cells: readonly string[], isKnown: IsKnownHeader): number {
  return new Set(cells.filter(isKnown).map(normaliseHeader)).size;
}
