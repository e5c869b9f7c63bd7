import type { DictionaryTopic, DictionaryWords, Judgement, TopicDictionary } from "../../contracts/topic-dictionary.ts";

/** What a term does where it is found. */
export type Role =
  | { readonly kind: "aspect"; readonly topic: string; readonly isExpected: boolean; readonly isPerson: boolean }
  | { readonly kind: "judgement"; readonly judgement: Judgement; readonly topic?: string; readonly leans: boolean }
  | { readonly kind: "negator" | "trailing" | "fixed" | "contrast" | "connective" | "wish" | "formerly" };

/** A term and everything it may do; most do one thing. */
export interface Entry {
  readonly term: string;
  /** Between its gaps. */
  readonly parts: readonly Part[];
  /** Characters of its parts: the longer of two terms is meant. */
  readonly length: number;
  readonly roles: readonly Role[];
}

/** Words of letters stand alone, unless `goesOn`; Chinese has no such borders. */
export interface Part {
  readonly text: string;
  readonly goesOn: boolean;
}

/** Terms by their first character, the longest first. */
export type Lexicon = ReadonlyMap<string, readonly Entry[]>;

/** A text as terms are compared: compatibility forms folded, small letters, straight apostrophes. */
export const comparable = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'");

/** Folding would make three full stops of a gap. */
export const comparableTerm = (term: string): string => term.split("…").map(comparable).join("…");

/** The dictionary made ready for finding. */
export function lexiconOf(dictionary: TopicDictionary): Lexicon {
  const roles = new Map<string, Role[]>();
  for (const [term, role] of rolesOf(dictionary)) {
    const known = roles.get(comparableTerm(term)) ?? [];
    known.push(role);
    roles.set(comparableTerm(term), known);
  }
  const entries = Array.from(roles, ([term, ofTerm]) => entryOf(term, ofTerm));
  const byLength = entries.sort((one, other) => other.length - one.length || (one.term < other.term ? -1 : 1));
  return Map.groupBy(byLength, ({ term }) => term[0]!);
}

function entryOf(term: string, roles: readonly Role[]): Entry {
  const parts = term.split("…").map((part) => ({ text: part.replace(/\*$/, ""), goesOn: part.endsWith("*") }));
  return { term, parts, length: parts.reduce((sum, { text }) => sum + text.length, 0), roles };
}

/** Every term of the dictionary with what it does. */
export function* rolesOf(dictionary: TopicDictionary): Generator<readonly [term: string, role: Role]> {
  for (const topic of dictionary.topics) yield* ofTopic(topic);
  for (const judgement of ["praise", "complaint"] as const)
    yield* each(dictionary.judgements[judgement], { kind: "judgement", judgement, leans: false });
  yield* each(dictionary.negators, { kind: "negator" });
  yield* each(dictionary.trailing, { kind: "trailing" });
  yield* each(dictionary.fixed, { kind: "fixed" });
  yield* each(dictionary.contrasts, { kind: "contrast" });
  yield* each(dictionary.connectives, { kind: "connective" });
  yield* each(dictionary.wishes, { kind: "wish" });
  yield* each(dictionary.formerly, { kind: "formerly" });
}

function* ofTopic({ id: topic, aspects, expected, people, says, leans }: DictionaryTopic) {
  yield* each(aspects, { kind: "aspect", topic, isExpected: false, isPerson: false });
  yield* each(expected, { kind: "aspect", topic, isExpected: true, isPerson: false });
  yield* each(people, { kind: "aspect", topic, isExpected: false, isPerson: true });
  for (const judgement of ["praise", "complaint"] as const) {
    yield* each(says[judgement], { kind: "judgement", judgement, topic, leans: false });
    yield* each(leans[judgement], { kind: "judgement", judgement, topic, leans: true });
  }
}

function* each(words: DictionaryWords, role: Role): Generator<readonly [string, Role]> {
  for (const terms of Object.values(words)) for (const term of terms) yield [term, role];
}
