/** An accepted row's place: in which loaded file of the stream, and which of its accepted rows. */
export interface RowPlace {
  readonly sequence: number;
  readonly row: number;
}

const KEY_BYTES = 16;
const ENTRY_BYTES = 40;
const FEWEST_ENTRIES = 1024;

/**
 * The rows in force of one sender and feed, by fingerprint of the natural key. An entry is 40 bytes: key (16), content (16),
 * sequence (4), row (4), in the order in which the keys first came; it lies in memory as it is stored, beside a hash table of
 * positions with open addressing. A stream of ten million rows takes half a gigabyte, not several.
 */
export class RowIndex {
  #entries: Buffer;
  /** Entry number plus one; 0 where free. Its length is a power of two. */
  #slots: Int32Array;
  #size: number;

  /** Of the bytes that {@link RowIndex.bytes} gave. */
  constructor(stored: Buffer = Buffer.alloc(0)) {
    this.#entries = stored;
    this.#size = stored.length / ENTRY_BYTES;
    this.#slots = this.#slotsFor(Math.max(FEWEST_ENTRIES, this.#size));
  }

  get size(): number {
    return this.#size;
  }

  get bytes(): Buffer {
    return this.#entries.subarray(0, this.#size * ENTRY_BYTES);
  }

  /** Number of the key's entry; -1 where there is none. */
  find(key: string): number {
    for (let slot = this.#firstSlot(key); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const entry = this.#slots[slot]! - 1;
      if (entry < 0 || this.#holds(entry * ENTRY_BYTES, key)) return entry;
    }
  }

  hasContent(entry: number, content: string): boolean {
    return this.#holds(entry * ENTRY_BYTES + KEY_BYTES, content);
  }

  place(entry: number): RowPlace {
    const at = entry * ENTRY_BYTES + 2 * KEY_BYTES;
    return { sequence: this.#entries.readUInt32BE(at), row: this.#entries.readUInt32BE(at + 4) };
  }

  /** Puts another row in force under a known key. */
  replace(entry: number, content: string, { sequence, row }: RowPlace): void {
    const at = entry * ENTRY_BYTES + KEY_BYTES;
    this.#entries.write(content, at, KEY_BYTES, "latin1");
    this.#entries.writeUInt32BE(sequence, at + KEY_BYTES);
    this.#entries.writeUInt32BE(row, at + KEY_BYTES + 4);
  }

  /** Adds a key that {@link RowIndex.find} did not know. */
  add(key: string, content: string, place: RowPlace): void {
    this.#makeRoom();
    this.#entries.write(key, this.#size * ENTRY_BYTES, KEY_BYTES, "latin1");
    this.replace(this.#size, content, place);
    this.#occupy(this.#slots, this.#firstSlot(key), this.#size);
    this.#size += 1;
  }

  #makeRoom(): void {
    if ((this.#size + 1) * ENTRY_BYTES > this.#entries.length) {
      const entries = Buffer.alloc(ENTRY_BYTES * Math.max(FEWEST_ENTRIES, Math.ceil(1.5 * this.#size)));
      this.#entries.copy(entries);
      this.#entries = entries;
    }
    if (2 * this.#size >= this.#slots.length) this.#slots = this.#slotsFor(2 * this.#size);
  }

  /** A table at most half full with `entries` entries, holding the present ones. */
  #slotsFor(entries: number): Int32Array {
    const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * entries + 2)));
    for (let entry = 0; entry < this.#size; entry++) {
      const start = this.#entries.readUInt32LE(entry * ENTRY_BYTES) & (slots.length - 1);
      this.#occupy(slots, start, entry);
    }
    return slots;
  }

  #occupy(slots: Int32Array, start: number, entry: number): void {
    let slot = start;
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
    slots[slot] = entry + 1;
  }

  /** Keys are digests: any of their bits serve as a hash. */
  #firstSlot(key: string): number {
    const bits = key.charCodeAt(0) | (key.charCodeAt(1) << 8) | (key.charCodeAt(2) << 16) | (key.charCodeAt(3) << 24);
    return bits & (this.#slots.length - 1);
  }

  #holds(at: number, text: string): boolean {
    for (let i = 0; i < KEY_BYTES; i++) if (this.#entries[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}
