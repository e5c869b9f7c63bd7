import { listedValue } from "../../checking/words.ts";
import { looksPersonal } from "../mask.ts";
import { isPerson } from "./cell-shapes.ts";
import type { ColumnProfile } from "./column-profile.ts";

const MOST_WORDS = 40;
const LONGEST_WORD = 20;
/** 没有成交 is no 成交: what a word denies it does not resemble. */
const DENIAL = /[未不非无没]|\b(?:not|no|non)\b/i;

/**
 * Words of a list column that the product does not know, with the value each resembles: that of the longest known word
 * within it (一般保养 holds 保养), the earlier of two as long. Null where it holds none. No words at all where the column
 * holds too many, and so is no list.
 */
export function suggestedValues(column: string, { words, share }: ColumnProfile): Record<string, string | null> {
  const unknown = words.filter((word) => listedValue(column, word) === undefined);
  const isList = words.length <= MOST_WORDS && share(isPerson) < 0.5 && unknown.every((word) => !looksPersonal(word));
  if (!isList) return {};
  const short = unknown.filter((word) => word.length <= LONGEST_WORD);
  return Object.fromEntries(short.map((word) => [word, wordWithin(column, word)]));
}

/** The value a word means or resembles; null for neither. */
export function resembledValue(column: string, word: string): string | null {
  return listedValue(column, word) ?? (word.length > LONGEST_WORD ? null : wordWithin(column, word));
}

function wordWithin(column: string, word: string): string | null {
  if (DENIAL.test(word)) return null;
  for (let length = word.length - 1; length >= 2; length -= 1)
    for (let at = 0; at + length <= word.length; at += 1) {
      const value = isWhole(word, at, length) ? listedValue(column, word.slice(at, at + length)) : undefined;
      if (value !== undefined) return value;
    }
  return null;
}

/** Latin letters are taken by whole words: `no` is not within `not yet`. */
function isWhole(word: string, at: number, length: number): boolean {
  const isLatin = (text: string | undefined) => text !== undefined && /[a-z]/i.test(text);
  const startsInside = isLatin(word[at - 1]) && isLatin(word[at]);
  return !startsInside && !(isLatin(word[at + length - 1]) && isLatin(word[at + length]));
}
