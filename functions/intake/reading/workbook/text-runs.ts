import { cellTextOf } from "./xml-escapes.ts";

/** The text of a string item or inline string between two positions: its runs joined, without phonetic ones (`<rPh>`). */
export function textOfRuns(xml: string, from: number, to: number, prefix: string): string {
  const item = xml.slice(from, to);
  const first = startOf(item, `<${prefix}t`, 0);
  if (first === -1) return "";
  const only = textAt(item, first);
  const isOnly = startOf(item, `<${prefix}t`, only.next) === -1 && !item.startsWith(`<${prefix}rPh`);
  return cellTextOf(isOnly ? only.text : allRuns(withoutPhonetic(item, prefix), `<${prefix}t`));
}

function allRuns(item: string, start: string): string {
  let text = "";
  let at = startOf(item, start, 0);
  while (at !== -1) {
    const run = textAt(item, at);
    text += run.text;
    at = startOf(item, start, run.next);
  }
  return text;
}

/** By searches that go forward only: a pattern would look through the whole item again at each run that never ends. */
function withoutPhonetic(item: string, prefix: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const open = item.indexOf(`<${prefix}rPh`, at);
    if (open === -1) return text + item.slice(at);
    text += item.slice(at, open);
    const isOther = /\w/.test(item[open + prefix.length + 4] ?? "");
    const close = isOther ? open : item.indexOf(`</${prefix}rPh`, open);
    const end = close === -1 ? -1 : item.indexOf(">", close);
    if (end === -1) return text;
    at = end + 1;
  }
}

/** Where `<t>` begins and not `<tag>`; -1 where none does. */
function startOf(xml: string, start: string, from: number): number {
  let at = xml.indexOf(start, from);
  while (at !== -1) {
    const after = xml.charCodeAt(at + start.length);
    if (after <= 32 || after === 62 || after === 47) return at;
    at = xml.indexOf(start, at + 1);
  }
  return -1;
}

function textAt(xml: string, start: number): { readonly text: string; readonly next: number } {
  const content = xml.indexOf(">", start) + 1;
  if (xml.charCodeAt(content - 2) === 47) return { text: "", next: content };
  const found = xml.indexOf("<", content);
  const end = content === 0 || found === -1 ? xml.length : found;
  return { text: xml.slice(content, end), next: end };
}
