import type { Mapping } from "../../contracts/mapping.ts";
import type { HeaderDrift, MappingProposal, RememberedLayout } from "../../contracts/proposal.ts";
import { headersOf } from "./column-source.ts";
import { distinctHeaders } from "./evidence/distinct-headers.ts";
import { likeness, sameName } from "./evidence/header-likeness.ts";
import { renamedMapping } from "./evidence/renamed-mapping.ts";
import { isFaulty } from "./fault.ts";
import { matchHeaders } from "./match-headers.ts";
import { type ProposalQuestion, proposeMapping } from "./propose-mapping.ts";
import type { ScannedRecord } from "./scanner.ts";

export interface Rematch {
  /** The remembered mapping under the file's own headers; sources that nobody can be sure of are left out. */
  readonly mapping: Mapping;
  readonly drift: HeaderDrift;
  /** What a person has to confirm before the file is taken in; null where every source is there or surely renamed. */
  readonly proposal: MappingProposal | null;
}

type Renamed = HeaderDrift["renamed"][number];

/** Likenesses below this are two different headers. */
const LEAST_LIKE = 0.45;
const PLACE_WEIGHT = 0.25;

/** How the headers of a file differ from the remembered ones. Both are made distinct first. */
export function headerDrift(before: readonly string[], after: readonly string[]): HeaderDrift {
  const old = distinctHeaders(before);
  const now = distinctHeaders(after);
  const gone = old.filter((header) => !now.includes(header));
  const fresh = now.filter((header) => !old.includes(header));
  const certain = gone.flatMap((from) => certainRename(from, gone, fresh));
  const left = {
    gone: gone.filter((header) => !certain.some(({ from }) => from === header)),
    fresh: fresh.filter((header) => !certain.some(({ to }) => to === header)),
  };
  const likely = likelyRenames(left.gone, left.fresh, (from, to) => nearness(old.indexOf(from), now.indexOf(to)));
  const renamed = [...certain, ...likely];
  return {
    added: fresh.filter((header) => !renamed.some(({ to }) => to === header)),
    missing: gone.filter((header) => !renamed.some(({ from }) => from === header)),
    renamed,
    moved: movedHeaders(old, now),
  };
}

/**
 * The remembered mapping for a file whose headers may have changed. A header that was surely renamed is followed; one
 * that is gone, or may stand under another name, or a new header that makes a column ambiguous, is asked about.
 */
export function rematch(
  remembered: RememberedLayout,
  headers: readonly string[],
  sample: readonly ScannedRecord[],
  question: ProposalQuestion,
): Rematch {
  const drift = headerDrift(remembered.headers, headers);
  const now = distinctHeaders(headers);
  const mapping = renamedMapping(remembered.mapping, drift, now);
  const isWhole = Object.keys(mapping.columns).length === Object.keys(remembered.mapping.columns).length;
  const isMatched = isWhole && !isFaulty(matchHeaders(now, { ...question, mapping }));
  const proposal = isMatched ? null : proposeMapping(headers, sample, { ...question, mapping });
  return { mapping, drift, proposal };
}

/** Whether nothing a person should look at has changed: columns in another order are no change. */
export function isSameLayout({ added, missing, renamed }: HeaderDrift): boolean {
  return added.length + missing.length + renamed.length === 0;
}

/** The canonical columns that a mapping takes from a header. */
export function columnsFrom(mapping: Mapping, header: string): string[] {
  return Object.entries(mapping.columns)
    .filter(([, source]) => headersOf(source).includes(header))
    .map(([column]) => column);
}

/** The one new header of the same name; none where two could be it, or where it could be two. */
function certainRename(from: string, gone: readonly string[], fresh: readonly string[]): Renamed[] {
  const [to, ...others] = fresh.filter((header) => sameName(from, header));
  if (to === undefined || others.length > 0) return [];
  const rivals = gone.filter((header) => sameName(header, to));
  return rivals.length > 1 ? [] : [{ from, to, confidence: 1, isCertain: true }];
}

/** The likeliest pairs first, each header once. */
function likelyRenames(
  gone: readonly string[],
  fresh: readonly string[],
  near: (from: string, to: string) => number,
): Renamed[] {
  const pairs = gone.flatMap((from) =>
    fresh.map((to) => ({
      from,
      to,
      confidence: (1 - PLACE_WEIGHT) * likeness(from, to) + PLACE_WEIGHT * near(from, to),
    })),
  );
  const found: Renamed[] = [];
  for (const { from, to, confidence } of pairs.toSorted((a, b) => b.confidence - a.confidence)) {
    if (confidence < LEAST_LIKE || found.some((pair) => pair.from === from || pair.to === to)) continue;
    found.push({ from, to, confidence: Math.round(confidence * 100) / 100, isCertain: false });
  }
  return found;
}

/** 1 in the same place, less with every place between. */
const nearness = (before: number, after: number) => 1 / (1 + Math.abs(before - after));

function movedHeaders(old: readonly string[], now: readonly string[]): HeaderDrift["moved"] {
  const before = old.filter((header) => now.includes(header));
  const after = now.filter((header) => old.includes(header));
  return before.flatMap((header, rank) =>
    after[rank] === header ? [] : [{ header, from: old.indexOf(header), to: now.indexOf(header) }],
  );
}
