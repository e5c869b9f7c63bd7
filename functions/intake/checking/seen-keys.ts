/** What a key means in the file so far: new, the same row again, or another row under the same key. */
export type Sighting =
  | { readonly kind: "new" }
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly line: number };

/** The natural keys accepted from one file. About 100 bytes a row. */
export class SeenKeys {
  readonly #positions = new Map<string, number>();
  readonly #contents: string[] = [];
  readonly #lines: number[] = [];

  look(key: string, content: string): Sighting {
    const position = this.#positions.get(key);
    if (position === undefined) return { kind: "new" };
    if (this.#contents[position] === content) return { kind: "same" };
    return { kind: "other", line: this.#lines[position] ?? 0 };
  }

  add(key: string, content: string, line: number): void {
    this.#positions.set(key, this.#lines.length);
    this.#contents.push(content);
    this.#lines.push(line);
  }
}
