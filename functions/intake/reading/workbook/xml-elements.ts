import { unescapeXml } from "./xml-escapes.ts";

export type Attributes = Readonly<Record<string, string>>;

const ATTRIBUTE = /([\w.-]{1,100})\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Attributes of every `<name>` of a small XML text, in order and whatever its prefix; attributes too without their prefix. */
export function elements(xml: string, name: string): Attributes[] {
  // No attribute holds a "<", so that a tag that never ends is looked through no further than the next one.
  const tag = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>`, "g");
  return [...xml.matchAll(tag)].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(ATTRIBUTE)].map(([, key = "", double, single]) => [
        key,
        unescapeXml(double ?? single ?? ""),
      ]),
    ),
  );
}

/** What stands within the first `<name>`; blank where there is none. */
export function within(xml: string, name: string): string {
  const start = xml.search(new RegExp(`<(?:[\\w.-]+:)?${name}[\\s>]`));
  if (start === -1) return "";
  const end = xml.slice(start).search(new RegExp(`</(?:[\\w.-]+:)?${name}\\s*>`));
  return end === -1 ? "" : xml.slice(start, start + end);
}
