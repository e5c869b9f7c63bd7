import type { CellValue } from "./refusal.ts";

/**
 * Accepted rows, column by column: dates are day numbers (days since 1970-01-01), money is integer cents, flags are
 * 1 or 0, `r_<item>` are ratings on the item's own scale. Columns the file lacks are all null. Personal columns are
 * here in clear: seal them before anything is stored.
 */
export interface CheckedRows {
  readonly length: number;
  readonly columns: Readonly<Record<string, readonly CellValue[]>>;
  /** Physical line of each row. */
  readonly lines: readonly number[];
  /** `digest` of each row's natural key. */
  readonly keys: readonly string[];
  /** `digest` of each row's values, in the order of the columns. */
  readonly contents: readonly string[];
}

export interface AcceptedRow {
  readonly values: readonly CellValue[];
  readonly line: number;
  readonly key: string;
  readonly content: string;
}

/** Collects accepted rows until someone takes them. */
export class RowCollector {
  readonly #names: readonly string[];
  #columns: CellValue[][] = [];
  #lines: number[] = [];
  #keys: string[] = [];
  #contents: string[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.take();
  }

  get length(): number {
    return this.#lines.length;
  }

  add({ values, line, key, content }: AcceptedRow): void {
    for (let index = 0; index < this.#columns.length; index += 1) this.#columns[index]?.push(values[index] ?? null);
    this.#lines.push(line);
    this.#keys.push(key);
    this.#contents.push(content);
  }

  take(): CheckedRows {
    const columns = Object.fromEntries(this.#names.map((name, index) => [name, this.#columns[index] ?? []]));
    const taken = { length: this.length, columns, lines: this.#lines, keys: this.#keys, contents: this.#contents };
    this.#columns = this.#names.map(() => []);
    this.#lines = [];
    this.#keys = [];
    this.#contents = [];
    return taken;
  }
}
