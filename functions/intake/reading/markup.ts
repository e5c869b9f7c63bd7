const LOOKED_AT = 1_024;
const HTML = /^\s*<(?:!doctype html|html|head|body|table|meta)[\s>]/i;
const XML = /^\s*<\?xml\s/;

/** HTML and XML, which many systems give the name .xls: Excel opens both. Null for anything else. */
export function markupOf(opening: Uint8Array): "HTML" | "XML" | null {
  const text = Buffer.from(opening.subarray(0, LOOKED_AT))
    .toString("latin1")
    .replace(/\0|^(?:ï»¿|ÿþ|þÿ)/g, "");
  if (HTML.test(text)) return "HTML";
  return XML.test(text) ? "XML" : null;
}
