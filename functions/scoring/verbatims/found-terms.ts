import type { Entry, Lexicon, Part } from "./lexicon.ts";

/** A term in a text: where it begins and ends. */
export interface FoundTerm {
  readonly entry: Entry;
  readonly start: number;
  readonly end: number;
}

const LETTER = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
const SENTENCE = /[。！？!?；;\n]+|\.{2,}|\.(?=\s|$)/;
const CLAUSE = /[，,:：()（）"“”—]+|\s-\s/;

/** Sentences of clauses; neither holds what ended it. */
export function clausesOf(text: string): string[][] {
  const sentences = text.split(SENTENCE).map((sentence) => sentence.split(CLAUSE).map((clause) => clause.trim()));
  return sentences.map((clauses) => clauses.filter((clause) => clause !== "")).filter(({ length }) => length > 0);
}

/** The terms of one clause from left to right, none across another: where several begin, the longest is meant. */
export function termsIn(clause: string, lexicon: Lexicon): FoundTerm[] {
  const found: FoundTerm[] = [];
  for (let at = 0; at < clause.length; ) {
    const term = termAt(clause, at, lexicon);
    if (term) found.push(term);
    at = term ? term.end : at + 1;
  }
  return found;
}

function termAt(clause: string, start: number, lexicon: Lexicon): FoundTerm | undefined {
  for (const entry of lexicon.get(clause[start]!) ?? []) {
    const end = endOf(clause, start, entry.parts);
    if (end !== undefined) return { entry, start, end };
  }
  return undefined;
}

function endOf(clause: string, start: number, [first, ...rest]: readonly Part[]): number | undefined {
  let end = partEnd(clause, start, first!);
  for (const part of rest) {
    if (end === undefined) return undefined;
    end = beyondGap(clause, end, part);
  }
  return end;
}

const GAP_UNITS = { han: 8, words: 4 } as const;
/** A gap that holds one of these would change the sense of its term. */
const TURNS = /[不没未无]|\b(?:not|no|never|without)\b|n't/;

function beyondGap(clause: string, from: number, part: Part): number | undefined {
  for (let at = clause.indexOf(part.text, from); at >= 0; at = clause.indexOf(part.text, at + 1)) {
    const gap = clause.slice(from, at);
    if (TURNS.test(gap) || distance(gap) > (HAN.test(part.text) ? GAP_UNITS.han : GAP_UNITS.words)) return undefined;
    const end = partEnd(clause, at, part);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** Where a part that begins here ends; undefined where it is not here, or in the midst of a word of letters. */
function partEnd(clause: string, start: number, { text, goesOn }: Part): number | undefined {
  if (!clause.startsWith(text, start)) return undefined;
  const end = start + text.length;
  if (isWithinWord(clause, start)) return undefined;
  if (goesOn) return end + (/^[\p{L}\p{N}']*/u.exec(clause.slice(end))?.[0].length ?? 0);
  return isWithinWord(clause, end) ? undefined : end;
}

/** Whether letters of an alphabet stand on both sides. */
function isWithinWord(clause: string, at: number): boolean {
  return isLetter(clause[at - 1]) && isLetter(clause[at]);
}

const isLetter = (character = ""): boolean => LETTER.test(character) && !HAN.test(character);

/** How many characters of Chinese and words of letters a stretch holds. */
export function distance(stretch: string): number {
  return stretch.match(/\p{Script=Han}|[^\s\p{Script=Han}\p{P}]+/gu)?.length ?? 0;
}
