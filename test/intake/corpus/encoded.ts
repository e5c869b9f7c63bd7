/** Encodings that Node reads but does not write, of at most two bytes a character. */
export type Legacy = "gb18030" | "big5" | "shift_jis" | "windows-1252";

const FIRST_HIGH = 0x80;
const LAST_BYTE = 0xff;
const FIRST_TRAIL = 0x40;

const tables = new Map<Legacy, ReadonlyMap<string, readonly number[]>>();

/** The bytes of a text, by the platform's decoder inverted. */
export function encoded(text: string, encoding: Legacy): Buffer {
  const table = tables.get(encoding) ?? bytesByCharacter(encoding);
  tables.set(encoding, table);
  return Buffer.from([...text].flatMap((character) => table.get(character) ?? [...Buffer.from(character)]));
}

function bytesByCharacter(encoding: Legacy): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const add = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== "\ufffd" && !table.has(text)) table.set(text, bytes);
  };
  for (let lead = FIRST_HIGH; lead <= LAST_BYTE; lead += 1) {
    add(lead);
    for (let trail = FIRST_TRAIL; trail <= LAST_BYTE; trail += 1) add(lead, trail);
  }
  return table;
}

/** Two bytes a character, the first of them the higher. */
export const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

export const joined = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));

/** The bytes with some others put in at a place, instead of `instead` of their own. */
export function splicedBytes(bytes: Uint8Array, at: number, inserted: Uint8Array, instead = 0): Buffer {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + instead)]);
}
