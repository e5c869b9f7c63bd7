import { RowIndex } from "../stream/row-index.ts";

/** What a key means in the file so far: new, the same row again, or another row under the same key. */
export type Sighting =
  | { readonly kind: "new" }
  | { readonly kind: "same" }
  | { readonly kind: "other"; readonly line: number };

const NEW = { kind: "new" } as const;
const SAME = { kind: "same" } as const;
/** There is one file here. */
const SEQUENCE = 1;

/** The natural keys accepted from one file, by fingerprints of key and content. Some 60 bytes a row, none of them text. */
export class SeenKeys {
  readonly #index = new RowIndex();

  look(key: string, content: string): Sighting {
    const entry = this.#index.find(key);
    if (entry < 0) return NEW;
    if (this.#index.hasContent(entry, content)) return SAME;
    return { kind: "other", line: this.#index.place(entry)?.row ?? 0 };
  }

  add(key: string, content: string, line: number): void {
    this.#index.add({ key, content, day: null }, { sequence: SEQUENCE, row: line });
  }
}
