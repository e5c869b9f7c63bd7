import { constants, crc32, deflateRawSync } from "node:zlib";

/** A file of an archive, with whatever its headers shall say instead of the truth. */
export interface RawEntry {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** The bytes as they stand in the archive; the content deflated where nothing is said. */
  readonly packed?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
}

const DEFLATED = 8;
const UTF8_NAME = 0x800;
const VERSION = 20;

/** An archive with exactly these headers: those that no library writes. */
export function rawZip(entries: readonly RawEntry[], entryCount = entries.length): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const whole = completed(entry);
    const local = Buffer.concat([localHeader(whole), whole.packed]);
    locals.push(local);
    directory.push(directoryRecord(whole, offset));
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  return Buffer.concat([...locals, listed, endRecord(entryCount, listed.length, offset)]);
}

type Whole = Required<Omit<RawEntry, "content" | "name">> & { readonly name: Buffer };

function completed({ name, content = "", packed, method = DEFLATED, ...given }: RawEntry): Whole {
  const bytes = Buffer.from(content);
  const stored = packed ?? (method === DEFLATED ? deflateRawSync(bytes) : bytes);
  return {
    name: Buffer.from(name),
    packed: stored,
    method,
    flags: UTF8_NAME,
    crc: crc32(bytes),
    size: bytes.length,
    packedSize: stored.length,
    ...given,
  };
}

/** Version, flags, method, time and date, checksum, sizes and the name's length: the same in both headers. */
function common({ name, method, flags, crc, size, packedSize }: Whole): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(VERSION, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(0x21_0000, 6);
  fields.writeUInt32LE(crc, 10);
  fields.writeUInt32LE(packedSize, 14);
  fields.writeUInt32LE(size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

const localHeader = (entry: Whole): Buffer => Buffer.concat([Buffer.from("PK\u0003\u0004"), common(entry), entry.name]);

function directoryRecord(entry: Whole, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const version = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from("PK\u0001\u0002"), version, common(entry), rest, entry.name]);
}

function endRecord(entries: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.write("PK\u0005\u0006", "latin1");
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

/** Deflated bytes that inflate to the text, so often repeated, without that text ever being held. */
export function repeatedDeflate(text: string | Uint8Array, times: number, before = "", after = ""): Buffer {
  const part = (bytes: string | Uint8Array) => deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  const once = part(text);
  const END = Buffer.from([3, 0]);
  return Buffer.concat([part(before), ...Array.from({ length: times }, () => once), part(after), END]);
}
