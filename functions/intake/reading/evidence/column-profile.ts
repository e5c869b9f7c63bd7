import { isNothing } from "../../checking/blanks.ts";
import { trimCell, unwrapExcelText } from "../../checking/tidy.ts";
import type { ScannedRecord } from "../scanner.ts";

/** What one column of the file's first rows holds. Cells of a person: never shown, only measured. */
export interface ColumnProfile {
  /** Cells that hold something, among all rows looked at. */
  readonly filled: number;
  /** Distinct cells ÷ filled ones. */
  readonly distinctShare: number;
  /** Distinct filled cells, in order of appearance. */
  readonly words: readonly string[];
  /** The first filled cells, trimmed, at most {@link MOST_TEXTS}. */
  readonly texts: readonly string[];
  /** Share of the texts that a test passes; each test is run once. */
  share(test: (text: string) => boolean): number;
}

const MOST_TEXTS = 40;
/** So many cells are tried first; where none of them passes, none is expected to. */
const FIRST_TRIED = 8;

export function columnProfile(sample: readonly ScannedRecord[], index: number): ColumnProfile {
  const words = new Set<string>();
  const texts: string[] = [];
  let filled = 0;
  for (const { cells } of sample) {
    const text = trimCell(unwrapExcelText(cells[index] ?? ""));
    if (text === "" || isNothing(text, "text")) continue;
    filled += 1;
    words.add(text);
    if (texts.length < MOST_TEXTS) texts.push(text);
  }
  const shares = new Map<(text: string) => boolean, number>();
  return {
    filled,
    distinctShare: filled === 0 ? 0 : words.size / filled,
    words: [...words],
    texts,
    share(test) {
      const share = shares.get(test) ?? shareOf(texts, test);
      shares.set(test, share);
      return share;
    },
  };
}

function shareOf(texts: readonly string[], test: (text: string) => boolean): number {
  let passed = 0;
  for (const [index, text] of texts.entries()) {
    if (test(text)) passed += 1;
    if (index === FIRST_TRIED && passed === 0) return 0;
  }
  return texts.length === 0 ? 0 : passed / texts.length;
}
