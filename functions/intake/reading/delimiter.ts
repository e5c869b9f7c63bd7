import { createScanner, isRagged } from "./scanner.ts";

const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const RECORDS_LOOKED_AT = 50;

/**
 * The character between cells, by evidence: the one under which most of the first records are as wide as the header
 * (quotes respected); of equals the one that splits the header most. A comma where nothing splits the header.
 */
export function detectDelimiter(opening: string): Delimiter {
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, ...evidence(opening, delimiter) }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.fitting - a.fitting || b.width - a.width);
  return best?.delimiter ?? ",";
}

function evidence(opening: string, delimiter: Delimiter): { readonly width: number; readonly fitting: number } {
  const records = createScanner(delimiter).push(opening, true).slice(0, RECORDS_LOOKED_AT);
  const width = records[0]?.cells.length ?? 0;
  const fitting = records.filter(({ cells, isUnbalanced }) => !isUnbalanced && !isRagged(cells, width)).length;
  return { width, fitting: fitting / Math.max(1, records.length) };
}
