import type { Mapping } from "../../contracts/mapping.ts";
import { type CellSource, headersOf, positionSource } from "./column-source.ts";
import type { Faulty } from "./fault.ts";
import type { HeaderClaims } from "./header-claims.ts";
import { ambiguousColumn, mappedHeaderMissing, unknownMappedColumn } from "./header-faults.ts";
import type { WantedColumn } from "./survey-items.ts";

/** The sources that the mapping gives. Headers it uses alone are claimed; parts of a join or a product stay free. */
export function mappedSources(
  mapping: Mapping,
  wanted: readonly WantedColumn[],
  claims: HeaderClaims,
  headers: readonly string[],
): Map<string, CellSource> | Faulty {
  const known = new Set(wanted.map(({ name }) => name));
  const unknown = [...Object.keys(mapping.columns), ...Object.keys(mapping.values)].find((name) => !known.has(name));
  if (unknown !== undefined) return unknownMappedColumn(unknown, [...known]);
  const shown = isRecognised(mapping, wanted, claims) ? headers : [];
  const sources = new Map<string, CellSource>();
  for (const [column, source] of Object.entries(mapping.columns)) {
    const fault = headersOf(source)
      .map((header) => headerFault(header, column, claims, shown))
      .find((each) => each !== null);
    if (fault) return fault;
    const found = positionSource(source, (header) => claims.named(header)[0] ?? null);
    if (!found) continue;
    if (found.from === "header") claims.claim(found.index);
    sources.set(column, found);
  }
  return sources;
}

function headerFault(header: string, column: string, claims: HeaderClaims, shown: readonly string[]): Faulty | null {
  const found = claims.named(header);
  if (found.length === 0) return mappedHeaderMissing(column, header, shown);
  return found.length > 1
    ? ambiguousColumn(
        column,
        found.map((index) => shown[index] ?? ""),
      )
    : null;
}

/** Without a single known header the first row may be a customer's, and its cells must not be shown. */
function isRecognised(mapping: Mapping, wanted: readonly WantedColumn[], claims: HeaderClaims): boolean {
  const mapped = Object.values(mapping.columns).flatMap(headersOf);
  return (
    mapped.some((header) => claims.named(header).length > 0) ||
    wanted.some(({ name, synonyms }) => claims.matching([name, ...synonyms]).length > 0)
  );
}
