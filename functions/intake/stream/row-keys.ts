import { type IndexedRow, NO_DAY } from "./row-index.ts";

const KEY_BYTES = 16;
const DAY_AT = 2 * KEY_BYTES;
const ASLEEP_AT = DAY_AT + 4;
const ENTRY_BYTES = ASLEEP_AT + 4;

/**
 * Keys, contents and days of a file's accepted rows, in their order, 40 bytes each: all that is needed to work out anew which
 * rows of a stream are in force. `asleep` rows were duplicates when the file came and lie apart.
 */
export class RowKeys {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length / ENTRY_BYTES;
  }

  row(row: number): IndexedRow {
    const at = row * ENTRY_BYTES;
    const day = this.#bytes.readInt32BE(at + DAY_AT);
    return {
      key: this.#bytes.toString("latin1", at, at + KEY_BYTES),
      content: this.#bytes.toString("latin1", at + KEY_BYTES, at + DAY_AT),
      day: day === NO_DAY ? null : day,
    };
  }

  isAsleep(row: number): boolean {
    return this.#bytes.readUInt32BE(row * ENTRY_BYTES + ASLEEP_AT) === 1;
  }
}

/** Gathers {@link RowKeys}. A file has at most a few million rows. */
export class RowKeysWriter {
  #bytes = Buffer.alloc(ENTRY_BYTES * 4096);
  #size = 0;

  add({ key, content, day }: IndexedRow, isKept: boolean): void {
    const at = this.#size * ENTRY_BYTES;
    if (at + ENTRY_BYTES > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(at)]);
    this.#bytes.write(key, at, KEY_BYTES, "latin1");
    this.#bytes.write(content, at + KEY_BYTES, KEY_BYTES, "latin1");
    this.#bytes.writeInt32BE(day ?? NO_DAY, at + DAY_AT);
    this.#bytes.writeUInt32BE(isKept ? 0 : 1, at + ASLEEP_AT);
    this.#size += 1;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size * ENTRY_BYTES);
  }
}
