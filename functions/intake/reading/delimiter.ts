import { type IsKnownHeader, knownCount } from "./known-headers.ts";
import { createScanner, isRagged, type ScannedRecord } from "./scanner.ts";

const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const RECORDS_LOOKED_AT = 50;

/**
 * The character between cells, by evidence: the one under which a row holds most of the feed's headers; then the one under
 * which most of the first records are as wide as that row (quotes respected); of equals the one that splits it most. So titles above
 * the header have no say. A comma where nothing splits the header.
 */
export function detectDelimiter(opening: string, isKnown: IsKnownHeader = () => false): Delimiter {
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, ...evidence(opening, delimiter, isKnown) }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.known - a.known || b.fitting - a.fitting || b.width - a.width);
  return best?.delimiter ?? ",";
}

interface Evidence {
  readonly known: number;
  readonly width: number;
  readonly fitting: number;
}

function evidence(opening: string, delimiter: Delimiter, isKnown: IsKnownHeader): Evidence {
  const records = createScanner(delimiter).push(opening, true).slice(0, RECORDS_LOOKED_AT);
  const { cells: header, known } = likelyHeader(records, isKnown);
  const width = header.length;
  const fitting = records.filter(({ cells, isUnbalanced }) => !isUnbalanced && !isRagged(cells, width)).length;
  return { known, width, fitting: fitting / Math.max(1, records.length) };
}

function likelyHeader(records: readonly ScannedRecord[], isKnown: IsKnownHeader) {
  const rows = records.map(({ cells }) => ({ cells, known: knownCount(cells, isKnown) }));
  const [first] = rows;
  const best = rows.reduce((most, row) => (row.known > most.known ? row : most), first ?? { cells: [], known: 0 });
  return best.known > 0 ? best : (rows.find(({ cells }) => cells.length > 1) ?? best);
}
