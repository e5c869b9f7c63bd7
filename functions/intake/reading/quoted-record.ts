const QUOTE = 34;
const BLANK = 32;
/** Files put one after another carry their mark into the middle. */
const BYTE_ORDER_MARK = 0xfeff;
const LF = 10;
const CR = 13;

/** Longest quoted cell in characters, three times what Excel can hold; a quote open for longer is unbalanced. */
const LONGEST_CELL = 100_000;

export type QuotedReading =
  | { readonly state: "whole"; readonly cells: readonly string[]; readonly next: number; readonly lines: number }
  /** The text ends within the record; more may complete it. */
  | { readonly state: "open" }
  | { readonly state: "unbalanced" };

type State = "whole" | "open" | "unbalanced" | "more";

/** Reads one record that has a quote somewhere, cell by cell. */
export class QuotedRecord {
  readonly #text: string;
  readonly #delimiter: number;
  readonly #isLast: boolean;
  readonly #cells: string[] = [];
  #at = 0;

  constructor(text: string, delimiter: string, isLast: boolean) {
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#isLast = isLast;
  }

  read(start: number): QuotedReading {
    this.#at = start;
    let state: State = "more";
    while (state === "more") state = this.#readCell();
    if (state !== "whole") return { state };
    const next = this.#at;
    return { state, cells: this.#cells, next, lines: countLines(this.#text, start, next) };
  }

  #readCell(): State {
    const text = this.#text;
    let opening = this.#at;
    while (text.charCodeAt(opening) === BLANK || text.charCodeAt(opening) === BYTE_ORDER_MARK) opening += 1;
    if (text.charCodeAt(opening) !== QUOTE) {
      this.#cells.push(this.#bareCell());
      return this.#afterCell();
    }
    const state = this.#quotedCell(opening + 1);
    if (state !== "more") return state;
    while (text.charCodeAt(this.#at) === BLANK) this.#at += 1;
    return this.#afterCell();
  }

  #bareCell(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#isCellEnd(this.#text.charCodeAt(this.#at))) this.#at += 1;
    return this.#text.slice(from, this.#at);
  }

  #quotedCell(start: number): State {
    let cell = "";
    let from = start;
    for (;;) {
      const close = this.#text.indexOf('"', from);
      const isTooLong = (close === -1 ? this.#text.length : close) - start > LONGEST_CELL;
      if (isTooLong) return "unbalanced";
      if (close === -1) return this.#isLast ? "unbalanced" : "open";
      if (this.#text.charCodeAt(close + 1) !== QUOTE) {
        this.#cells.push(cell + this.#text.slice(from, close));
        this.#at = close + 1;
        return "more";
      }
      cell += `${this.#text.slice(from, close)}"`;
      from = close + 2;
    }
  }

  /** What stands after a cell decides: another cell, the end of the record, or a stray quote before it. */
  #afterCell(): State {
    const { length } = this.#text;
    if (this.#at >= length) return this.#isLast ? "whole" : "open";
    const code = this.#text.charCodeAt(this.#at);
    if (!this.#isCellEnd(code)) return "unbalanced";
    if (code === CR && this.#at + 1 >= length && !this.#isLast) return "open";
    this.#at += code === CR && this.#text.charCodeAt(this.#at + 1) === LF ? 2 : 1;
    return code === this.#delimiter ? "more" : "whole";
  }

  #isCellEnd(code: number): boolean {
    return code === this.#delimiter || code === LF || code === CR;
  }
}

/** Physical lines from `start` to `next`, the record's own line end included. */
function countLines(text: string, start: number, next: number): number {
  let lines = 1;
  for (let at = start; at < next - 1; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) lines += 1;
  }
  return lines;
}
