import { afterLineEnd, lineFinder } from "../reading/scanner.ts";

/** Physical lines with their ends, numbered as the scanner numbers them: LF, CR and CRLF each end one. */
export class RawLines {
  #lines: string[] = [];
  #taken = 0;
  #rest = "";

  push(piece: string): void {
    const text = this.#rest + piece;
    this.#lines.splice(0, this.#taken);
    this.#taken = 0;
    const ends = lineFinder(text, false);
    let at = 0;
    for (let end = ends.endFrom(at); end !== -1; end = ends.endFrom(at)) {
      const next = afterLineEnd(text, end);
      this.#lines.push(text.slice(at, next));
      at = next;
    }
    this.#rest = text.slice(at);
  }

  /** The next `count` lines. */
  take(count: number): string[] {
    const from = this.#taken;
    this.#taken += count;
    return this.#lines.slice(from, this.#taken);
  }

  /** Every line that is left; the last may have no end. */
  finish(): string[] {
    const lines = this.#lines.slice(this.#taken);
    const left = this.#rest === "" ? lines : [...lines, this.#rest];
    this.#lines = [];
    this.#rest = "";
    return left;
  }
}
