import { normaliseHeader } from "../header-name.ts";
import type { WantedColumn } from "../survey-items.ts";
import { isDecoy } from "./header-decoys.ts";
import { gramsOf, plainWords } from "./header-grams.ts";
import { pinyinInitials, wordInitials } from "./pinyin-initials.ts";

/** How well a header names each column, from 0 to 1; 1 is a known name. Columns it does not resemble are absent. */
export type NameScores = ReadonlyMap<string, number>;

interface KnownName {
  readonly column: string;
  /** The names a column lists first are the better ones: between two of its headers they decide. */
  readonly score: number;
  readonly grams: ReadonlySet<string>;
  readonly weight: number;
}

/** Every name of the wanted columns, indexed for looking up headers. */
export interface Vocabulary {
  readonly exact: ReadonlyMap<string, readonly KnownName[]>;
  readonly same: ReadonlyMap<string, readonly KnownName[]>;
  readonly initials: ReadonlyMap<string, readonly KnownName[]>;
  readonly byGram: ReadonlyMap<string, readonly KnownName[]>;
  readonly weights: ReadonlyMap<string, number>;
  /** Questions of a survey speak of insurance and appointments; there such words do not make another thing. */
  readonly heedsDecoys: boolean;
}

const RANK_STEP = 0.002;
const SAME_WORDS = 0.93;
const ENDS_WITH = 0.8;
const INITIALS = 0.8;
const SHORT_INITIALS = 0.6;
/** A piece no name holds weighs less than one that tells columns apart, more than one that all share. */
const UNKNOWN_WEIGHT = 0.7;
/** Likeness below 1 is worth less than its size: half the pieces in common is no half of a name. */
const DISCOUNT = 1.5;
const DECOY = 0.3;

export function vocabularyOf(wanted: readonly WantedColumn[], heedsDecoys: boolean): Vocabulary {
  const named = wanted.flatMap(({ name, synonyms }) =>
    [...new Set([name, ...synonyms])].map((text, rank) => ({
      column: name,
      score: 1 - RANK_STEP * rank,
      text,
      words: plainWords(text),
      grams: gramsOf(plainWords(text)),
    })),
  );
  const weights = gramWeights(named);
  const names = named.map((each) => ({ ...each, weight: totalWeight(each.grams, weights) }));
  return {
    exact: groupBy(names, ({ text }) => [normaliseHeader(text)]),
    same: groupBy(names, ({ words }) => [words.join(" ")]),
    initials: groupBy(names, ({ text }) => [pinyinInitials(text), wordInitials(text)].filter((each) => each !== null)),
    byGram: groupBy(names, ({ grams }) => [...grams]),
    weights,
    heedsDecoys,
  };
}

/** How well the header names each column of the vocabulary. */
export function nameScores(header: string, vocabulary: Vocabulary): NameScores {
  const words = plainWords(header);
  const scores = new Map<string, number>();
  const raise = (column: string, score: number) => scores.set(column, Math.max(scores.get(column) ?? 0, score));
  const exact = vocabulary.exact.get(normaliseHeader(header)) ?? [];
  for (const { column, score } of exact) raise(column, score);
  if (exact.length > 0) return scores;
  const factor = vocabulary.heedsDecoys && isDecoy(header) ? DECOY : 1;
  for (const { column, score } of vocabulary.same.get(words.join(" ")) ?? [])
    raise(column, SAME_WORDS * score * factor);
  for (const { column, score } of initialled(words, vocabulary)) raise(column, score * factor);
  for (const [column, score] of alike(words, vocabulary)) raise(column, score * factor);
  return scores;
}

/** Initials, or a joined name, as the header's last word (`WX_GDH`, `DMS_RONO`); several columns may share them. */
function initialled(words: readonly string[], { initials, exact }: Vocabulary) {
  const letters = words.at(-1) ?? "";
  const least = letters.length > 2 ? INITIALS : SHORT_INITIALS;
  // A single word such as `date` or `name` ends the names of many things.
  const joined = words.length > 1 ? (exact.get(letters) ?? []).filter(({ grams }) => grams.size > 1) : [];
  return [...(initials.get(letters) ?? []), ...joined].map(({ column, score }) => ({ column, score: least * score }));
}

/** Weighted Dice of the pieces (Dice, 1945, Ecology 26(3), 297–302), and names that end the header. */
function alike(words: readonly string[], { byGram, weights }: Vocabulary): Map<string, number> {
  const grams = gramsOf(words);
  const own = totalWeight(grams, weights);
  const common = new Map<KnownName, number>();
  for (const gram of grams)
    for (const name of byGram.get(gram) ?? []) common.set(name, (common.get(name) ?? 0) + weightOf(gram, weights));
  const scores = new Map<string, number>();
  for (const [name, weight] of common) {
    const dice = ((2 * weight) / (own + name.weight)) ** DISCOUNT;
    const isEnding = weight > name.weight - 1e-9 && name.grams.size >= 4;
    const score = Math.max(dice * SAME_WORDS, isEnding ? ENDS_WITH * Math.sqrt(weight / own) : 0) * name.score;
    scores.set(name.column, Math.max(scores.get(name.column) ?? 0, score));
  }
  return scores;
}

/** A piece weighs the less the more columns' names hold it; a single character half of a pair. */
function gramWeights(named: readonly { readonly column: string; readonly grams: ReadonlySet<string> }[]) {
  const holders = new Map<string, Set<string>>();
  for (const { column, grams } of named)
    for (const gram of grams) holders.set(gram, (holders.get(gram) ?? new Set()).add(column));
  return new Map([...holders].map(([gram, columns]) => [gram, sizeOf(gram) / columns.size ** 0.7]));
}

const sizeOf = (gram: string) => (gram.length === 1 ? 0.5 : 1);
const weightOf = (gram: string, weights: ReadonlyMap<string, number>) =>
  weights.get(gram) ?? UNKNOWN_WEIGHT * sizeOf(gram);

function totalWeight(grams: ReadonlySet<string>, weights: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const gram of grams) total += weightOf(gram, weights);
  return total;
}

function groupBy<T>(each: readonly T[], keys: (one: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of each)
    for (const key of keys(one).filter((text) => text !== "")) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups;
}
