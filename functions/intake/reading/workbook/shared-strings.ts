import type { Archive } from "./archive.ts";
import { textOfRuns } from "./text-runs.ts";
import { WholeElements } from "./whole-elements.ts";
import { tooLarge } from "./workbook-faults.ts";
import { xmlText } from "./xml-text.ts";

/** More than the rows that are taken have distinct texts; a megabyte of archive can name seventeen million. */
const MOST_STRINGS = 4_000_000;

/** The workbook's string table, by position. */
export async function readSharedStrings(archive: Archive, name: string | null): Promise<readonly string[]> {
  const strings: string[] = [];
  if (name === null || !archive.has(name)) return strings;
  const items = new WholeElements("sst", "si");
  for await (const piece of xmlText(archive, name)) {
    items.push(piece, ({ text, content, close }) => strings.push(textOfRuns(text, content, close, items.prefix)));
    if (strings.length > MOST_STRINGS) throw tooLarge(MOST_STRINGS, "不同文本数", "distinct texts");
  }
  return strings;
}
