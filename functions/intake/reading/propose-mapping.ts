import { FEED_COLUMNS, type FeedColumn } from "../../contracts/feeds.ts";
import { HEAD_OFFICE } from "../../contracts/ids.ts";
import type { MappingProposal } from "../../contracts/proposal.ts";
import { dateReader, readDate } from "../checking/dates.ts";
import type { HeaderQuestion } from "./column-plan.ts";
import { headersOf } from "./column-source.ts";
import { assignHeaders } from "./evidence/assign-headers.ts";
import { isAnyDate, isNumber } from "./evidence/cell-shapes.ts";
import { columnProfile } from "./evidence/column-profile.ts";
import { relationBoosts } from "./evidence/column-relations.ts";
import { dateFormat, decimalFormat } from "./evidence/format-evidence.ts";
import { givenSheet } from "./evidence/given-sheet.ts";
import { type Candidate, candidateOf } from "./evidence/header-evidence.ts";
import { nameScores, vocabularyOf } from "./evidence/header-vocabulary.ts";
import { suggestedValues } from "./evidence/list-words.ts";
import { agreedMapping, isComplete } from "./evidence/proposed-mapping.ts";
import { surveyGuess } from "./evidence/survey-guess.ts";
import type { KnownIds } from "./evidence/value-fit.ts";
import { wantedFits } from "./evidence/wanted-fits.ts";
import type { ScannedRecord } from "./scanner.ts";
import { wantedItems } from "./survey-items.ts";

export interface ProposalQuestion extends HeaderQuestion {
  /** Dealers of the network, where they are known; a dealer's own file needs none. */
  readonly knownDealers?: ReadonlySet<string>;
}

/** More rows would say no more. */
const MOST_RECORDS = 200;

/**
 * A mapping for a file whose headers the product does not all know, for a person to confirm: by names and what
 * resembles them, by the cells, by sums and dates that follow each other. What `question.mapping` says goes first and is
 * not doubted. Looks at the first 200 records. The same file gives the same proposal, in whatever order its columns
 * stand, unless they are told apart by nothing but their order.
 */
export function proposeMapping(
  given: readonly string[],
  sample: readonly ScannedRecord[],
  question: ProposalQuestion,
): MappingProposal {
  const columns = FEED_COLUMNS[question.feed];
  const survey = surveyGuess(given, question);
  const vocabularies = [vocabularyOf(columns, true), vocabularyOf(wantedItems(survey.programmes), false)];
  const sheet = givenSheet(given, sample.slice(0, MOST_RECORDS), vocabularies);
  const candidates = sheet.headers.map((header, index) => {
    const names = new Map(vocabularies.flatMap((vocabulary) => [...nameScores(header, vocabulary)]));
    return candidateOf(index, header, names, columnProfile(sheet.records, index));
  });
  const formats = formatsOf(candidates);
  const read = dateReader(question.mapping.formats.date ?? formats.date?.value) ?? readDate;
  const boosts = relationBoosts(question.feed, candidates, sheet.records, read);
  const proposed = assignHeaders(wantedFits(question, survey, knownIds(question)), candidates, boosts, {
    remembered: question.mapping.columns,
    constants: constantsOf(question, survey.inferred),
  });
  const lists = columns.filter(({ kind }) => Array.isArray(kind));
  const values = Object.fromEntries(lists.flatMap((column) => wordsOf(column, proposed, candidates)));
  const used = new Set(proposed.flatMap(({ source }) => (source === null ? [] : headersOf(source))));
  return {
    headers: [...sheet.headers],
    isHeaderless: sheet.isHeaderless,
    columns: proposed,
    formats,
    values,
    unused: sheet.headers.filter((header) => !used.has(header)),
    isComplete: isComplete(question.feed, proposed),
    mapping: agreedMapping(question.mapping, proposed, { formats, values, isHeaderless: sheet.isHeaderless }),
  };
}

function formatsOf(candidates: readonly Candidate[]): MappingProposal["formats"] {
  const textsOf = (test: (text: string) => boolean) =>
    candidates.filter(({ profile }) => profile.share(test) > 0.5).flatMap(({ profile }) => profile.texts);
  const date = dateFormat(textsOf(isAnyDate));
  const decimal = decimalFormat(textsOf(isNumber));
  return {
    date: date && { ...date, alternatives: [...date.alternatives] },
    decimal: decimal && { ...decimal, alternatives: [...decimal.alternatives] },
  };
}

function knownIds({ dealer, knownDealers, programmes }: ProposalQuestion): KnownIds {
  const lower = (ids: Iterable<string>) => new Set([...ids].map((id) => id.toLowerCase()));
  return {
    dealers: lower(dealer === HEAD_OFFICE ? (knownDealers ?? []) : [dealer]),
    programmes: lower(programmes.map(({ programme }) => programme)),
  };
}

function constantsOf({ feed, dealer }: HeaderQuestion, programme: string | null): ReadonlyMap<string, string> {
  const constants = new Map<string, string>();
  if (dealer !== HEAD_OFFICE && feed !== "dealers") constants.set("dealer_id", dealer);
  if (programme !== null) constants.set("programme", programme);
  return constants;
}

function wordsOf(
  { name }: FeedColumn,
  proposed: MappingProposal["columns"],
  candidates: readonly Candidate[],
): [string, Record<string, string | null>][] {
  const header = proposed.find(({ column }) => column === name)?.header;
  const candidate = candidates.find((each) => each.header === header);
  const words = candidate ? suggestedValues(name, candidate.profile) : {};
  return Object.keys(words).length > 0 ? [[name, words]] : [];
}
