import { FEED_COLUMNS, type Feed } from "../../contracts/feeds.ts";
import { HEAD_OFFICE } from "../../contracts/ids.ts";
import type { Programme } from "../../contracts/programme.ts";
import type { ColumnPlan, HeaderQuestion } from "./column-plan.ts";
import type { CellSource } from "./column-source.ts";
import { type Faulty, isFaulty } from "./fault.ts";
import { headerClaims } from "./header-claims.ts";
import { ambiguousColumn, missingColumns, noItems } from "./header-faults.ts";
import { mappedSources } from "./mapped-sources.ts";
import { candidateProgrammes, type WantedColumn, wantedItems } from "./survey-items.ts";

/**
 * Where each canonical column of a file comes from. The mapping decides first, then canonical names and item ids, then
 * synonyms and item labels in either language. `dealer_id` may be absent where the file comes for one dealer, `programme`
 * where the items of exactly one programme match. A fault where a mandatory column or every item is missing, where two
 * headers claim one column, or where the mapping names what is not there.
 */
export function matchHeaders(headers: readonly string[], question: HeaderQuestion): ColumnPlan | Faulty {
  const { feed, mapping } = question;
  const claims = headerClaims(headers);
  const candidates = candidateProgrammes(question, claims);
  if (isFaulty(candidates)) return candidates;
  const wanted = [...FEED_COLUMNS[feed].map(wantedColumn), ...wantedItems(candidates.programmes)];
  const sources = mappedSources(mapping, wanted, claims, headers);
  if (isFaulty(sources)) return sources;
  for (const pick of [canonicalNames, synonyms]) {
    const fault = claimHeaders(wanted, pick, claims, sources, headers);
    if (fault) return fault;
  }
  const isUnknown = [...sources.values()].every(({ from }) => from !== "header");
  addImplied(sources, question, candidates.inferred);
  return complete({ feed, headers, sources, claims, programmes: candidates.programmes, isUnknown });
}

const wantedColumn = ({ name, synonyms }: { name: string; synonyms: readonly string[] }): WantedColumn => ({
  name,
  synonyms,
});
const canonicalNames = ({ name }: WantedColumn) => [name];
const synonyms = (column: WantedColumn) => column.synonyms;

function claimHeaders(
  wanted: readonly WantedColumn[],
  names: (column: WantedColumn) => readonly string[],
  claims: ReturnType<typeof headerClaims>,
  sources: Map<string, CellSource>,
  headers: readonly string[],
): Faulty | null {
  for (const column of wanted.filter(({ name }) => !sources.has(name))) {
    const [index, ...others] = claims.matching(names(column));
    if (index === undefined) continue;
    if (others.length > 0)
      return ambiguousColumn(
        column.name,
        [index, ...others].map((each) => headers[each] ?? ""),
      );
    claims.claim(index);
    sources.set(column.name, { from: "header", index });
  }
  return null;
}

function addImplied(
  sources: Map<string, CellSource>,
  { feed, dealer }: HeaderQuestion,
  programme: string | null,
): void {
  const has = (name: string) => FEED_COLUMNS[feed].some((column) => column.name === name) && !sources.has(name);
  if (dealer !== HEAD_OFFICE && has("dealer_id")) sources.set("dealer_id", { from: "const", text: dealer });
  if (programme !== null && has("programme")) sources.set("programme", { from: "const", text: programme });
}

interface Matched {
  readonly feed: Feed;
  readonly headers: readonly string[];
  readonly sources: ReadonlyMap<string, CellSource>;
  readonly claims: ReturnType<typeof headerClaims>;
  readonly programmes: readonly Programme[];
  /** No header matched anything: the first row may be a customer's, so its cells must not be shown. */
  readonly isUnknown: boolean;
}

function complete({ feed, headers, sources, claims, programmes, isUnknown }: Matched): ColumnPlan | Faulty {
  const all = FEED_COLUMNS[feed];
  const missing = all.filter(({ name, need }) => need === "mandatory" && !sources.has(name));
  const identities = all.filter(({ need }) => need === "identity");
  const isAnonymous = identities.length > 0 && identities.every(({ name }) => !sources.has(name));
  if (missing.length > 0 || isAnonymous) {
    return missingColumns(missing, isAnonymous ? identities : [], isUnknown ? [] : headers);
  }
  const columns = new Map(all.flatMap(({ name }) => pair(name, sources.get(name))));
  const items = new Map([...sources].filter(([name]) => !columns.has(name)));
  if (feed === "survey" && items.size === 0) return noItems(programmes);
  const joined = new Set([...sources.values()].flatMap(partsOf).map((index) => headers[index]));
  const ignored = claims.unclaimed().filter((header) => !joined.has(header));
  return { feed, headers, columns, items, programmes, ignored };
}

function pair(name: string, source: CellSource | undefined): [string, CellSource][] {
  return source ? [[name, source]] : [];
}

/** The headers behind a joined or multiplied column: free for other columns too, but not unused. */
const partsOf = (source: CellSource): readonly number[] => ("indexes" in source ? source.indexes : []);
