/** What one element holds: text, child elements by tag, or the same tag repeated. `undefined` leaves it out. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [tag: string]: XmlContent };

const NAMED: Readonly<Record<string, string>> = { "<": "lt", ">": "gt", "&": "amp", '"': "quot", "'": "apos" };
const BY_NAME = new Map(Object.entries(NAMED).map(([character, name]) => [name, character]));

// biome-ignore lint/suspicious/noControlCharactersInRegex: keys may hold control characters; XML must escape them.
const UNSAFE = /[<>&"'\u0000-\u001f]/g;

/** A whole document in S3's namespace. */
export function xmlDocument(root: string, content: XmlContent): string {
  const body = element(root, content).replace(`<${root}>`, `<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

/** S3's error document, which carries no namespace. */
export function xmlError(code: string, message: string): string {
  const body = element("Error", { Code: code, Message: message });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}`;
}

/** The inner XML of every `<tag>`, in order. Enough for the flat documents that SDKs send; not an XML parser. */
export function elements(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}(?:\\s[^>]*)?>([\\s\\S]*?)</${tag}>`, "g"))].map(
    ([, inner]) => inner ?? "",
  );
}

/** The text of the first `<tag>`, entities resolved. */
export function elementText(xml: string, tag: string): string | undefined {
  return elements(xml, tag)[0]?.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return BY_NAME.get(name) ?? entity;
  });
}

function element(tag: string, content: XmlContent): string {
  if (content === undefined) return "";
  if (isList(content)) return content.map((one) => element(tag, one)).join("");
  if (typeof content !== "object") return `<${tag}>${escaped(String(content))}</${tag}>`;
  const children = Object.entries(content).map(([name, inner]) => element(name, inner));
  return `<${tag}>${children.join("")}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(UNSAFE, (character) => `&${NAMED[character] ?? `#${character.charCodeAt(0)}`};`);
}

function isList(content: XmlContent): content is readonly XmlContent[] {
  return Array.isArray(content);
}
