const LINE = /[^\r\n]*(?:\r\n|\n|\r)/g;

/** Physical lines with their ends, numbered as the scanner numbers them: LF, CR and CRLF each end one. */
export class RawLines {
  #lines: string[] = [];
  #taken = 0;
  #rest = "";

  push(piece: string): void {
    const text = this.#rest + piece;
    this.#lines.splice(0, this.#taken);
    this.#taken = 0;
    // A CR that ends the piece may be half of a CRLF.
    const settled = text.endsWith("\r") ? text.slice(0, -1) : text;
    let end = 0;
    for (const [line] of settled.matchAll(LINE)) {
      this.#lines.push(line);
      end += line.length;
    }
    this.#rest = text.slice(end);
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
