import type { Encoding } from "../../contracts/mapping.ts";
import { encodeGb18030 } from "./gb18030.ts";

const SUBSTITUTE = "?";
const BEYOND_LATIN = /[^\x20-\x7e\xa0-\xff]/g;

/**
 * A file's bytes as text in which its own lines pass through untouched: one character a byte, but for UTF-16 its units.
 * Line ends are single bytes of no other meaning in all the other encodings.
 */
export interface RawText {
  decode(bytes: Buffer): string;
  encode(raw: string): Buffer;
  /** Words of ours as they stand in the raw text; what the encoding does not have becomes a question mark. */
  write(words: string): string;
}

export function rawText(encoding: Encoding): RawText {
  if (encoding === "utf-16le" || encoding === "utf-16be") return wideText(encoding);
  return {
    decode: (bytes) => bytes.toString("latin1"),
    encode: (raw) => Buffer.from(raw, "latin1"),
    write: (words) => encoded(words, encoding).toString("latin1"),
  };
}

function encoded(words: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8") return Buffer.from(words);
  return encoding === "gb18030"
    ? Buffer.from(encodeGb18030(words, SUBSTITUTE))
    : Buffer.from(words.replace(BEYOND_LATIN, SUBSTITUTE), "latin1");
}

function wideText(encoding: "utf-16le" | "utf-16be"): RawText {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    encode: (raw) => {
      const bytes = Buffer.from(raw, "utf16le");
      return encoding === "utf-16be" ? bytes.swap16() : bytes;
    },
    write: (words) => words,
  };
}
