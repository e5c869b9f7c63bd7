import { normaliseWord } from "./tidy.ts";

const LONGEST = 40;

/** The word that differs least, by insertions, deletions and replacements (Levenshtein 1966); null where a third or more differs. */
export function nearestWord(word: string, words: Iterable<string>): string | null {
  const wanted = normaliseWord(word.slice(0, LONGEST));
  let nearest: string | null = null;
  let least = Math.max(1, Math.ceil(wanted.length / 3));
  for (const candidate of words) {
    const other = normaliseWord(candidate);
    if (Math.abs(other.length - wanted.length) > least) continue;
    const distance = editDistance(wanted, other);
    // One character in two is another word; a tie keeps the first.
    if (distance < Math.min(wanted.length, other.length) && (nearest === null ? distance <= least : distance < least)) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
