/** An encoding whose bytes GB18030 decodes as well, into other words, and the lead bytes of its frequent characters. */
interface Rival {
  readonly label: string;
  readonly leads: readonly (readonly [number, number])[];
}

const RIVALS: readonly Rival[] = [
  { label: "big5", leads: [[0xa1, 0xa3], [0xa4, 0xc6]] },
  { label: "shift_jis", leads: [[0x81, 0x83], [0x88, 0x97]] },
]; // biome-ignore format: a table
/** GB 2312: punctuation, and the 3,755 characters of its first level. */
const GB_LEADS: Rival["leads"] = [[0xa1, 0xa3], [0xb0, 0xd7]]; // biome-ignore format: a table
const FIRST_HIGH = 0x80;
const FIRST_GB_TRAIL = 0xa1;
const [FIRST_DIGIT, LAST_DIGIT] = [0x30, 0x39];
const LEAST_EVIDENCE = 6;
const MOSTLY = 0.9;
/** Simplified Chinese has nearly all of its characters in GB 2312, traditional Chinese in GBK more than a third. */
const HARDLY_GB = 0.6;

/**
 * What speaks against GB18030 though the bytes decode so: the encoding whose frequent characters they are, or `western` where
 * not one of them is Chinese of GB 2312, but letters with accents, each beside plain ones. Null where nothing does.
 */
export function rivalOfGb18030(opening: Uint8Array): string | null {
  const pairs = highPairs(opening);
  if (pairs.length === 0) return null;
  if (pairs.every(([, trail]) => trail < FIRST_HIGH && !isDigit(trail))) return "western";
  if (pairs.length < LEAST_EVIDENCE) return null;
  const gb = share(pairs, ([lead, trail]) => trail >= FIRST_GB_TRAIL && isWithin(lead, GB_LEADS));
  if (gb >= HARDLY_GB) return null;
  const rival = RIVALS.find(({ leads }) => share(pairs, ([lead]) => isWithin(lead, leads)) >= MOSTLY);
  return rival?.label ?? null;
}

type Pair = readonly [lead: number, trail: number];

/** Each high byte with the one after it. A digit there is the second of a character's four bytes. */
function highPairs(bytes: Uint8Array): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead <= FIRST_HIGH) continue;
    pairs.push([lead, bytes[at + 1] ?? 0]);
    at += 1;
  }
  return pairs;
}

const isDigit = (byte: number) => byte >= FIRST_DIGIT && byte <= LAST_DIGIT;
const isWithin = (byte: number, ranges: Rival["leads"]) => ranges.some(([from, to]) => byte >= from && byte <= to);
const share = (pairs: readonly Pair[], holds: (pair: Pair) => boolean) => pairs.filter(holds).length / pairs.length;
