const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/gi;
/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for an underscore that would begin one (ECMA-376, 22.9.2.19). */
const EXCEL_ESCAPE = /_x([0-9a-f]{4})_/gi;
const CDATA = ["<![CDATA[", "]]>"] as const;
const COMMENT = ["<!--", "-->"] as const;

/** Character references resolved; one that names nothing stays as written. Nothing else is ever expanded. */
export function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** A cell's text as people see it: references, line ends and Excel's own escapes resolved. */
export function cellTextOf(xml: string): string {
  const text = unescapeXml(xml);
  const plain = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  return plain.includes("_x")
    ? plain.replace(EXCEL_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : plain;
}

/**
 * CDATA as escaped text and without comments; few writers use either, so the scanners need not know them. What has not ended
 * stays as it is.
 */
export function plainXml(xml: string): string {
  let plain = "";
  let at = 0;
  for (;;) {
    const open = xml.indexOf("<!", at);
    const [begin, end] = xml.startsWith(CDATA[0], open) ? CDATA : COMMENT;
    const close = open === -1 || !xml.startsWith(begin, open) ? -1 : xml.indexOf(end, open + begin.length);
    if (close === -1) return plain + xml.slice(at);
    plain += xml.slice(at, open) + (end === CDATA[1] ? escapeXml(xml.slice(open + begin.length, close)) : "");
    at = close + end.length;
  }
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
