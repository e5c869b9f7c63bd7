import { damaged } from "./workbook-faults.ts";
import { unescapeXml } from "./xml-escapes.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Excel allows 65,490 cell formats, and fewer of anything else that is read so. */
const MOST_ELEMENTS = 100_000;
const ATTRIBUTE = /([\w.-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Attributes of every `<name>` of a small XML text, in order and whatever its prefix; attributes too without their prefix.
 * Throws where there are more than any workbook can have: objects take a hundred times the memory of `<a/>`.
 */
export function elements(xml: string, name: string): Attributes[] {
  // No attribute holds a "<", so that a tag that never ends is looked through no further than the next one.
  const tag = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>`, "g");
  const found: Attributes[] = [];
  for (const [, attributes = ""] of xml.matchAll(tag)) {
    if (found.length >= MOST_ELEMENTS) throw damaged();
    found.push(attributesOf(attributes));
  }
  return found;
}

function attributesOf(tag: string): Attributes {
  const pairs = [...tag.matchAll(ATTRIBUTE)];
  return Object.fromEntries(pairs.map(([, key = "", double, single]) => [key, unescapeXml(double ?? single ?? "")]));
}

/** What stands within the first `<name>`; blank where there is none. */
export function within(xml: string, name: string): string {
  const start = xml.search(new RegExp(`<(?:[\\w.-]+:)?${name}[\\s>]`));
  if (start === -1) return "";
  const end = xml.slice(start).search(new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`));
  return end === -1 ? "" : xml.slice(start, start + end);
}
