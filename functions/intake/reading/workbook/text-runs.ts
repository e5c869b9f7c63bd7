import { cellTextOf } from "./xml-escapes.ts";

/** The text of a string item or inline string between two positions: its runs joined, without phonetic ones (`<rPh>`). */
export function textOfRuns(xml: string, from: number, to: number, prefix: string): string {
  const start = `<${prefix}t`;
  const first = startOf(xml, start, from, to);
  if (first === -1) return "";
  const only = textAt(xml, first);
  const second = startOf(xml, start, only.next, to);
  if (second === -1 && !xml.startsWith(`<${prefix}rPh`, from)) return cellTextOf(only.text);
  return cellTextOf(allRuns(xml.slice(from, to), prefix));
}

function allRuns(item: string, prefix: string): string {
  const spoken = item.replace(new RegExp(`<${prefix}rPh[\\s>][\\s\\S]*?</${prefix}rPh\\s*>`, "g"), "");
  const start = `<${prefix}t`;
  let text = "";
  let at = startOf(spoken, start, 0, spoken.length);
  while (at !== -1) {
    const run = textAt(spoken, at);
    text += run.text;
    at = startOf(spoken, start, run.next, spoken.length);
  }
  return text;
}

/** Where `<t>` begins and not `<tag>`; -1 where none does before `to`. */
function startOf(xml: string, start: string, from: number, to: number): number {
  let at = xml.indexOf(start, from);
  while (at !== -1 && at < to) {
    const after = xml.charCodeAt(at + start.length);
    if (after <= 32 || after === 62 || after === 47) return at;
    at = xml.indexOf(start, at + 1);
  }
  return -1;
}

function textAt(xml: string, start: number): { readonly text: string; readonly next: number } {
  const content = xml.indexOf(">", start) + 1;
  if (xml.charCodeAt(content - 2) === 47) return { text: "", next: content };
  const end = xml.indexOf("<", content);
  return { text: xml.slice(content, end), next: end };
}
