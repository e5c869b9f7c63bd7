/** Where the row in force under a natural key lies: in which loaded file of the stream, and which of its accepted rows. */
export interface IndexedRow {
  readonly sequence: number;
  readonly row: number;
  /** Fingerprint of the content. */
  readonly content: string;
}

const ENTRY_BYTES = 40;

/** The rows in force of one sender and feed, by fingerprint of the natural key. 40 bytes a row when stored. */
export type RowIndex = Map<string, IndexedRow>;

/** Entries of 40 bytes: key (16), content (16), sequence (4), row (4), in the order in which the keys first came. */
export function encodeIndex(index: RowIndex): Buffer {
  const bytes = Buffer.alloc(index.size * ENTRY_BYTES);
  let at = 0;
  for (const [key, { content, sequence, row }] of index) {
    bytes.write(key, at, "latin1");
    bytes.write(content, at + 16, "latin1");
    bytes.writeUInt32BE(sequence, at + 32);
    bytes.writeUInt32BE(row, at + 36);
    at += ENTRY_BYTES;
  }
  return bytes;
}

export function decodeIndex(bytes: Buffer): RowIndex {
  const index: RowIndex = new Map();
  for (let at = 0; at < bytes.length; at += ENTRY_BYTES) {
    const content = bytes.toString("latin1", at + 16, at + 32);
    index.set(bytes.toString("latin1", at, at + 16), {
      content,
      sequence: bytes.readUInt32BE(at + 32),
      row: bytes.readUInt32BE(at + 36),
    });
  }
  return index;
}
