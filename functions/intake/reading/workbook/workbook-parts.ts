import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import type { NumberKind } from "./number-formats.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { readStyles } from "./styles.ts";
import { binaryWorkbook, externalLinks, macros, noWorkbook } from "./workbook-faults.ts";
import { type Attributes, elements } from "./xml-elements.ts";
import { wholeXml } from "./xml-text.ts";

/** What a sheet's cells are read with. */
export interface CellSettings {
  readonly strings: readonly string[];
  /** By style number. */
  readonly kinds: readonly NumberKind[];
  readonly is1904: boolean;
}

export interface WorksheetPlace {
  readonly name: string;
  /** The file within the archive. */
  readonly part: string;
}

export interface WorkbookParts {
  readonly settings: CellSettings;
  /** Visible worksheets in the order of their tabs. */
  readonly sheets: readonly WorksheetPlace[];
}

interface Relationship {
  /** The last word of its type: `worksheet`, `sharedStrings`. Strict and transitional files differ before it. */
  readonly type: string;
  readonly target: string;
}

/** Finds the workbook's parts by its relationships. Throws where there is no workbook, or one that may run or fetch things. */
export async function readParts(archive: Archive): Promise<WorkbookParts> {
  const main = [...(await relationships(archive, "")).values()].find(({ type }) => type === "officeDocument")?.target;
  if (main?.toLowerCase().endsWith(".bin")) throw binaryWorkbook();
  const workbook = main === undefined ? "" : await wholeXml(archive, main);
  if (main === undefined || elements(workbook, "workbook").length === 0) throw noWorkbook();
  if (/macroEnabled/i.test(await wholeXml(archive, "[Content_Types].xml"))) throw macros();
  const related = await relationships(archive, main);
  if ([...related.values()].some(({ type }) => type === "externalLink")) throw externalLinks();
  const partOf = (wanted: string) => [...related.values()].find(({ type }) => type === wanted)?.target ?? null;
  return {
    settings: {
      strings: await readSharedStrings(archive, partOf("sharedStrings")),
      kinds: await readStyles(archive, partOf("styles")),
      is1904: elements(workbook, "workbookPr").some(({ date1904 }) => date1904 === "1" || date1904 === "true"),
    },
    sheets: elements(workbook, "sheet").flatMap((sheet) => placeOf(sheet, related)),
  };
}

function placeOf({ name = "", id = "", state = "visible" }: Attributes, related: ReadonlyMap<string, Relationship>) {
  const found = related.get(id);
  return state === "visible" && found?.type === "worksheet" ? [{ name, part: found.target }] : [];
}

/** Relationships of a part by their id, targets as names within the archive. */
async function relationships(archive: Archive, part: string): Promise<Map<string, Relationship>> {
  const folder = posix.dirname(part);
  const xml = await wholeXml(archive, posix.join(folder, "_rels", `${posix.basename(part)}.rels`));
  return new Map(
    elements(xml, "Relationship").map(({ Id = "", Type = "", Target = "" }) => [
      Id,
      { type: posix.basename(Type), target: posix.join("/", Target.startsWith("/") ? "" : folder, Target).slice(1) },
    ]),
  );
}
