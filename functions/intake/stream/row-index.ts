/** An accepted row's place: in which loaded file of the stream, and which of its accepted rows. */
export interface RowPlace {
  readonly sequence: number;
  readonly row: number;
}

/** A row as the index knows it. Key and content are fingerprints; `day` is its business day, null where its feed has none. */
export interface IndexedRow {
  readonly key: string;
  readonly content: string;
  readonly day: number | null;
}

const KEY_BYTES = 16;
const SEQUENCE_AT = 2 * KEY_BYTES;
const ROW_AT = SEQUENCE_AT + 4;
const DAY_AT = ROW_AT + 4;
const ENTRY_BYTES = DAY_AT + 4;
const FEWEST_ENTRIES = 1024;
/** Files count from 1; a key whose row was taken out of force has this. */
const NOWHERE = 0;
export const NO_DAY = -0x80000000;

/**
 * The rows in force of one sender and feed, by fingerprint of the natural key. An entry is 44 bytes: key (16), content (16),
 * sequence (4), row (4), day (4), in the order in which the keys first came; it lies in memory as it is stored, beside a hash
 * table of positions with open addressing. A stream of ten million rows takes half a gigabyte, not several.
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

  /** The row in force under the key; null where it was taken out. */
  place(entry: number): RowPlace | null {
    const at = entry * ENTRY_BYTES;
    const sequence = this.#entries.readUInt32BE(at + SEQUENCE_AT);
    return sequence === NOWHERE ? null : { sequence, row: this.#entries.readUInt32BE(at + ROW_AT) };
  }

  /** The business day of the row in force; null where its feed has none. */
  day(entry: number): number | null {
    const day = this.#entries.readInt32BE(entry * ENTRY_BYTES + DAY_AT);
    return day === NO_DAY ? null : day;
  }

  /** Puts another row in force under a known key. */
  replace(entry: number, { content, day }: IndexedRow, { sequence, row }: RowPlace): void {
    const at = entry * ENTRY_BYTES;
    this.#entries.write(content, at + KEY_BYTES, KEY_BYTES, "latin1");
    this.#entries.writeUInt32BE(sequence, at + SEQUENCE_AT);
    this.#entries.writeUInt32BE(row, at + ROW_AT);
    this.#entries.writeInt32BE(day ?? NO_DAY, at + DAY_AT);
  }

  /** Takes the row out of force; its key stays known. */
  remove(entry: number): void {
    this.#entries.writeUInt32BE(NOWHERE, entry * ENTRY_BYTES + SEQUENCE_AT);
  }

  /** Adds a key that {@link RowIndex.find} did not know; returns its entry. */
  add(indexed: IndexedRow, place: RowPlace): number {
    this.#makeRoom();
    const entry = this.#size;
    this.#entries.write(indexed.key, entry * ENTRY_BYTES, KEY_BYTES, "latin1");
    this.replace(entry, indexed, place);
    this.#occupy(this.#slots, this.#firstSlot(indexed.key), entry);
    this.#size += 1;
    return entry;
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
