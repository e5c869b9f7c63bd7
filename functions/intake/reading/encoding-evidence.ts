import type { Encoding } from "../../contracts/mapping.ts";

/** A stray NUL is padding of some old system; more than this share is a binary file. */
const MOST_NULS = 0.05;
/** Share of the NULs at even, or at odd, places of a UTF-16 text; characters such as 一 (U+4E00) bring some to the other. */
const ONE_SIDED = 0.9;
/** Characters beyond ASCII that say something about UTF-8, and the share of them that may be spoilt. */
const LEAST_EVIDENCE = 20;
const MOST_SPOILT = 0.1;
/** So many characters of UTF-8, and this share of all, are none by chance: parts of the file are of another encoding. */
const FEW = 3;
const SOME = 0.2;

/** Two bytes a character show in their NULs, one beside each Latin letter and digit; NULs on both sides are no text. */
export function byNuls(opening: Uint8Array): Encoding | "binary" | undefined {
  const { share, odd } = nuls(opening);
  if (share <= MOST_NULS) return undefined;
  if (odd >= ONE_SIDED) return "utf-16le";
  return odd <= 1 - ONE_SIDED ? "utf-16be" : "binary";
}

/** UTF-8 with a few spoilt bytes may happen to decode as GB18030, into other words: then it is not tried. */
export function narrowCandidates(opening: Uint8Array): readonly Encoding[] {
  const wide = new TextDecoder("utf-8").decode(opening).match(/[^\0-\x7f]/gu) ?? [];
  const spoilt = wide.filter((character) => character === "\ufffd").length;
  const isUtf8 = wide.length >= LEAST_EVIDENCE && spoilt < MOST_SPOILT * wide.length;
  return isUtf8 || hasUtf8(wide, spoilt) ? ["utf-8"] : ["utf-8", "gb18030"];
}

/** Three bytes that make a character of UTF-8 stand in one of fifty places of a text in GBK. */
function hasUtf8(wide: readonly string[], spoilt: number): boolean {
  const long = wide.filter((character) => character >= "\u0800" && character !== "\ufffd").length;
  return long > 0 && (long >= spoilt || (long >= FEW && long >= SOME * (long + spoilt)));
}

/** Whether there are more NULs than a text of one-byte characters can have. */
export function isBinary(opening: Uint8Array): boolean {
  return nuls(opening).share > MOST_NULS;
}

/** The share of NULs among the bytes, and of those at odd places among the NULs. */
function nuls(bytes: Uint8Array): { readonly share: number; readonly odd: number } {
  const counts = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) counts[at % 2] = (counts[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = counts;
  return { share: (even + odd) / Math.max(1, bytes.length), odd: odd / Math.max(1, even + odd) };
}
