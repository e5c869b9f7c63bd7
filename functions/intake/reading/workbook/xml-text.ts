import { isUtf8 } from "node:buffer";
import type { Archive } from "./archive.ts";
import { damaged, declaredEntities, tooLarge } from "./workbook-faults.ts";
import { plainXml } from "./xml-escapes.ts";

/** Settings of a workbook (styles, relationships) are read whole. */
const LARGEST_SMALL_PART = 20_000_000;
/** Longest XML declaration and comments before the root element, in characters. */
const LONGEST_PROLOGUE = 65_536;
const ROOT = /<[\p{L}_]/u;

/** The text of an XML file in the archive, in pieces. Refuses DTDs and entities, and whatever is not UTF-8 or UTF-16. */
export async function* xmlText(archive: Archive, name: string): AsyncGenerator<string> {
  let prologue: string | null = "";
  for await (const bytes of soundPieces(archive, name)) {
    const piece = bytes.toString();
    if (prologue !== null) {
      prologue += piece;
      if (prologue.includes("<!DOCTYPE") || prologue.includes("<!ENTITY")) throw declaredEntities();
      prologue = ROOT.test(prologue) ? null : prologue;
      if ((prologue?.length ?? 0) > LONGEST_PROLOGUE) throw damaged();
    }
    yield piece;
  }
}

/** The whole of a small XML file without its comments; blank where there is none. */
export async function wholeXml(archive: Archive, name: string): Promise<string> {
  if (!archive.has(name)) return "";
  let text = "";
  for await (const piece of xmlText(archive, name)) {
    text += piece;
    if (text.length > LARGEST_SMALL_PART)
      throw tooLarge(LARGEST_SMALL_PART, "设置部分的字符数", "characters of settings");
  }
  return plainXml(text);
}

/** The archive's file in pieces cut between characters, found to be UTF-8; a file in UTF-16 comes in pieces of text. */
export async function* soundPieces(archive: Archive, name: string): AsyncGenerator<Buffer | string> {
  let rest: Buffer = Buffer.alloc(0);
  let wide: TextDecoder | null | undefined;
  for await (const piece of archive.bytes(name)) {
    wide = wide === undefined ? wideDecoder(piece) : wide;
    if (wide) {
      yield wide.decode(piece, { stream: true });
      continue;
    }
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const end = lastBoundary(bytes);
    if (!isUtf8(bytes.subarray(0, end))) throw damaged();
    yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  if (rest.length > 0) throw damaged();
}

function wideDecoder(opening: Buffer): TextDecoder | null {
  const mark = opening.length > 1 ? opening.readUInt16BE(0) : 0;
  if (mark === 0xfffe || mark === 0x3c00) return new TextDecoder("utf-16le");
  return mark === 0xfeff || mark === 0x003c ? new TextDecoder("utf-16be") : null;
}

/** The position before a character of UTF-8 that is cut off at the end. */
function lastBoundary(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at -= 1) {
    const byte = bytes[at]!;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return at + length > bytes.length ? at : bytes.length;
    }
  }
  return bytes.length;
}
