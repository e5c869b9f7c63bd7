import type { ColumnSource } from "../../../contracts/mapping.ts";
import type { ProposedColumn } from "../../../contracts/proposal.ts";
import { headersOf } from "../column-source.ts";
import { headerClaims } from "../header-claims.ts";
import { shownValue } from "../mask.ts";
import { bestAssignment } from "./assignment.ts";
import { isPerson, isPlate } from "./cell-shapes.ts";
import type { Boosts } from "./column-relations.ts";
import { type Candidate, type Evidence, evidenceOf } from "./header-evidence.ts";
import type { Wanted } from "./wanted-fits.ts";

/** Sources that need no evidence: those a mapping already says, and values that are the same in every row. */
export interface GivenSources {
  readonly remembered: Readonly<Record<string, ColumnSource>>;
  readonly constants: ReadonlyMap<string, string>;
}

const LEAST_SCORE = { mandatory: 0.42, identity: 0.42, optional: 0.45 } as const;
/** Between two columns that want one header, the one that must have it. */
const MANDATORY_FIRST = 1.15;
/** A question known by its number alone. */
const BY_NUMBER = 0.62;
/** With a rival header this close, the choice is a person's. */
const CLOSE = 0.08;
const CONTESTED = 0.6;
const LEAST_ALTERNATIVE = 0.2;
const CLEAR_VALUES = 0.3;
const CLEAR_NAME = 0.3;
const KNOWN_NAME = 0.94;
/** Names of people may stand in a column that is proposed for something else. */
const MAY_BE_PEOPLE = 0.2;

/** Each wanted column with its header, its constant or nothing, in the order wanted. A header serves one column. */
export function assignHeaders(
  wanted: readonly Wanted[],
  candidates: readonly Candidate[],
  boosts: Boosts,
  given: GivenSources,
): ProposedColumn[] {
  const remembered = rememberedSources(candidates, given.remembered);
  const taken = new Set([...remembered.values()].map(({ index }) => index));
  // By name, so that the order of the columns decides nothing but between equal names.
  const free = candidates.filter(({ index }) => !taken.has(index)).toSorted(byHeader);
  const open = wanted.filter(({ name }) => !remembered.has(name));
  const evidence = open.map((column) => free.map((candidate) => evidenceFor(column, candidate, boosts)));
  const chosen = bestAssignment(evidence.map((row, at) => row.map(({ score }) => worth(score, open[at]))));
  const used = new Set(chosen);
  const proposals = open.map((column, at) => {
    const rivals = (evidence[at] ?? []).map(({ score }, place) => ({
      score,
      place,
      header: free[place]?.header ?? "",
    }));
    const place = chosen[at] ?? null;
    const found = place === null ? null : { candidate: free[place], evidence: evidence[at]?.[place] };
    const others = rivals
      .filter((rival) => rival.place !== place && rival.score >= LEAST_ALTERNATIVE)
      .toSorted((a, b) => b.score - a.score);
    const rival = others.find((other) => !used.has(other.place))?.score ?? 0;
    const alternatives = others.slice(0, 3).map(({ header, score }) => ({ header, confidence: rounded(score) }));
    const constant = given.constants.get(column.name);
    if (found?.candidate && found.evidence && !(constant !== undefined && found.evidence.score < CONTESTED))
      return { ...headerProposal(column, found.candidate, found.evidence, rival), alternatives };
    return { ...constantProposal(column, constant), alternatives };
  });
  const byName = new Map(proposals.map((each) => [each.column, each]));
  return wanted.map((column) => {
    const known = remembered.get(column.name);
    return byName.get(column.name) ?? rememberedProposal(column, known?.source ?? null, known?.candidate);
  });
}

function byHeader(a: Candidate, b: Candidate): number {
  if (a.header === b.header) return a.index - b.index;
  return a.header < b.header ? -1 : 1;
}

function evidenceFor(column: Wanted, candidate: Candidate, boosts: Boosts): Evidence {
  const boost = boosts.get(column.name)?.get(candidate.index) ?? 0;
  const fit = column.fit(candidate.profile);
  const found = evidenceOf(candidate, column.name, fit, boost);
  const isNumbered = column.numbered === candidate.index && found.score < BY_NUMBER;
  return isNumbered ? { ...found, name: BY_NUMBER, score: BY_NUMBER * fit.fit } : found;
}

function worth(score: number, column: Wanted | undefined): number {
  if (!column || score < LEAST_SCORE[column.need]) return 0;
  return column.need === "optional" ? score : score * MANDATORY_FIRST;
}

type Proposal = Omit<ProposedColumn, "alternatives">;

function headerProposal(column: Wanted, candidate: Candidate, evidence: Evidence, rival: number): Proposal {
  const { name, values, score } = evidence;
  const byName = name >= KNOWN_NAME * 0.99 ? (["name"] as const) : name >= CLEAR_NAME ? (["similar"] as const) : [];
  const byValues = values >= CLEAR_VALUES || byName.length === 0 ? (["values"] as const) : [];
  return {
    column: column.name,
    need: column.need,
    source: candidate.header,
    header: candidate.header,
    confidence: rounded(score - rival < CLOSE ? Math.min(score, CONTESTED) : score),
    why: [...byName, ...byValues],
    examples: examplesOf(candidate, column.personal),
  };
}

function constantProposal({ name, need }: Wanted, text: string | undefined): Proposal {
  const isConstant = text !== undefined;
  return {
    column: name,
    need,
    source: isConstant ? { const: text } : null,
    header: null,
    confidence: isConstant ? 1 : 0,
    why: isConstant ? ["constant"] : [],
    examples: isConstant ? [text] : [],
  };
}

function rememberedProposal({ name, need, personal }: Wanted, source: ColumnSource | null, found?: Candidate) {
  const examples = found ? examplesOf(found, personal) : [];
  const why: ProposedColumn["why"] = ["remembered"];
  const header = found?.header ?? null;
  return { column: name, need, source, header, confidence: 1, why, examples, alternatives: [] };
}

interface Remembered {
  readonly source: ColumnSource;
  /** -1 where the source is no single header. */
  readonly index: number;
  readonly candidate?: Candidate;
}

/** What the mapping says and the file has; a source whose headers are gone is left to the evidence. */
function rememberedSources(
  candidates: readonly Candidate[],
  columns: Readonly<Record<string, ColumnSource>>,
): ReadonlyMap<string, Remembered> {
  const claims = headerClaims(candidates.map(({ header }) => header));
  const found = new Map<string, Remembered>();
  for (const [column, source] of Object.entries(columns)) {
    const positions = headersOf(source).map((header) => claims.named(header));
    if (positions.some(({ length }) => length !== 1)) continue;
    const index = typeof source === "string" ? (positions[0]?.[0] ?? -1) : -1;
    const candidate = candidates[index];
    found.set(column, { source: candidate?.header ?? source, index, ...(candidate && { candidate }) });
  }
  return found;
}

function examplesOf({ profile }: Candidate, personal: boolean): string[] {
  const isMasked = personal || profile.share((text) => isPerson(text) || isPlate(text)) > MAY_BE_PEOPLE;
  return [...new Set(profile.words.slice(0, 30).map((text) => shownValue(text, isMasked)))].slice(0, 3);
}

const rounded = (score: number) => Math.round(score * 100) / 100;
