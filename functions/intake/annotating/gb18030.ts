const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;

let codes: Uint16Array | undefined;

/** Two-byte codes by UTF-16 unit, 0 where there is none: the platform's decoder, inverted, since Node encodes UTF-8 only. */
function twoByteCodes(): Uint16Array {
  const table = new Uint16Array(65_536);
  const decoder = new TextDecoder("gb18030");
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead++)
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text !== "\ufffd") table[text.charCodeAt(0)] ||= (lead << 8) | trail;
    }
  return table;
}

/**
 * The text in GB18030, one or two bytes a character. A character of the four-byte range, such as `¥` (`￥` is in the two-byte
 * range), becomes `substitute`, one ASCII character.
 * @throws RangeError for such a character where no substitute is given.
 */
export function encodeGb18030(text: string, substitute?: string): Uint8Array {
  codes ??= twoByteCodes();
  const bytes = new Uint8Array(text.length * 2);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const code = unit < 0x80 ? unit : codes[unit]! || (substitute?.charCodeAt(0) ?? 0);
    if (code === 0 && unit !== 0) throw new RangeError(`U+${unit.toString(16)} has no two-byte code in GB18030`);
    if (code > 0xff) bytes[length++] = code >> 8;
    bytes[length++] = code & 0xff;
  }
  return bytes.subarray(0, length);
}
