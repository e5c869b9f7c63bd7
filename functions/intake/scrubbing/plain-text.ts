/** A text as patterns see it, and where each of its characters came from. */
export interface PlainText {
  /** Full-width and other compatibility forms folded, invisible characters gone. */
  readonly text: string;
  /** Per character of `text`: start and end of what it stands for in the original. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: people paste them between digits
const INVISIBLE = /^[\x00-\x08\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]$/;

/** Folds a text so that `１３８\u200b１２３４…` reads like any other number. */
export function plainText(original: string): PlainText {
  let text = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of original) {
    const end = at + character.length;
    const folded = INVISIBLE.test(character) ? "" : character.normalize("NFKC");
    text += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(at);
      to.push(end);
    }
    at = end;
  }
  return { text, from, to };
}
