import type { Archive } from "./archive.ts";
import { textOfRuns } from "./text-runs.ts";
import { WholeElements } from "./whole-elements.ts";
import { xmlText } from "./xml-text.ts";

/** The workbook's string table, by position. */
export async function readSharedStrings(archive: Archive, name: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (name === null || !archive.has(name)) return strings;
  const items = new WholeElements("sst", "si");
  for await (const piece of xmlText(archive, name)) {
    items.push(piece, ({ text, content, close }) => strings.push(textOfRuns(text, content, close, items.prefix)));
  }
  return strings;
}
