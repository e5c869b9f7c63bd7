import { inBoth, type Text } from "../../contracts/text.ts";
import { nearestWord } from "./nearest-word.ts";
import { listedValue, listedWords } from "./words.ts";

const known = new Map<string, Text | null>();
/** Files repeat their words; a hostile one may not fill the memory with them. */
const MOST_KNOWN = 1_000;

/** The allowed word nearest to one that is not on the list; undefined where none is near. */
export function listFix(column: string, word: string): Text | undefined {
  const key = `${column}\u001f${word}`;
  const fix = known.get(key);
  if (fix !== undefined) return fix ?? undefined;
  const found = nearest(column, word);
  if (known.size < MOST_KNOWN) known.set(key, found);
  return found ?? undefined;
}

function nearest(column: string, word: string): Text | null {
  const suggested = nearestWord(word, listedWords(column));
  if (suggested === null) return null;
  const value = listedValue(column, suggested) ?? suggested;
  const shown = value === suggested ? value : `${suggested} (${value})`;
  return inBoth(
    `最接近的是 ${shown}；也可在映射 values.${column} 中对应`,
    `the nearest is ${shown}; or translate the word under values.${column} in the mapping`,
  );
}
