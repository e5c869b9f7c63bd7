import type { Archive } from "./archive.ts";
import { builtInKind, formatKind, type NumberKind } from "./number-formats.ts";
import { elements, within } from "./xml-elements.ts";
import { wholeXml } from "./xml-text.ts";

/** By a cell's style number: what its number means. A style that is not listed is a plain number. */
export async function readStyles(archive: Archive, name: string | null): Promise<readonly NumberKind[]> {
  const xml = name === null ? "" : await wholeXml(archive, name);
  const codes = new Map(elements(xml, "numFmt").map(({ numFmtId, formatCode = "" }) => [Number(numFmtId), formatCode]));
  const kinds = new Map<number, NumberKind>();
  return elements(within(xml, "cellXfs"), "xf").map(({ numFmtId = "0" }) => {
    const id = Number(numFmtId);
    const kind = kinds.get(id) ?? kindOf(id, codes);
    kinds.set(id, kind);
    return kind;
  });
}

/** A code of the workbook's own goes before the built-in one: some writers reuse the low ids. */
function kindOf(id: number, codes: ReadonlyMap<number, string>): NumberKind {
  const code = codes.get(id);
  return code === undefined ? (builtInKind(id) ?? "number") : formatKind(code);
}
