import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
const PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export interface BuiltSheet {
  readonly name?: string;
  readonly state?: string;
  /** What stands in `<sheetData>`, or the whole document where it begins with `<?xml`. */
  readonly rows: string;
}

export interface BuiltWorkbook {
  readonly sheets: readonly BuiltSheet[];
  /** Items of the string table, as XML between `<si>` and `</si>`. */
  readonly strings?: readonly string[];
  /** Format codes from id 164 on; style n + 1 has the nth. Style 0 is general. A number is a built-in id. */
  readonly formats?: readonly (string | number)[];
  readonly is1904?: boolean;
  readonly isZip64?: boolean;
  /** Without compression. */
  readonly isStored?: boolean;
  /** More files of the archive, or other contents of those above. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
}

/** A workbook with exactly this XML in it: odd ones, which no library writes. */
export function buildWorkbook(workbook: BuiltWorkbook): Promise<Buffer> {
  return zipOf({ ...partsOf(workbook), ...workbook.files }, workbook);
}

/** A workbook of one sheet. */
export const buildSheet = (rows: string, more: Partial<BuiltWorkbook> = {}): Promise<Buffer> =>
  buildWorkbook({ sheets: [{ rows }], ...more });

/** Rows as a plain writer has them: inline strings with references. */
export const plainRows = (rows: readonly (readonly string[])[], firstLine = 1): string =>
  rows
    .map((cells, index) => {
      const line = firstLine + index;
      const written = cells.map((cell, column) => (cell === "" ? "" : textCell(`${columnName(column)}${line}`, cell)));
      return `<row r="${line}">${written.join("")}</row>`;
    })
    .join("");

export const textCell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;

export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

export const sheetXml = (rows: string): string =>
  `${PROLOGUE}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetData>${rows}</sheetData></worksheet>`;

export function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  { isZip64 = false, isStored = false }: Pick<BuiltWorkbook, "isZip64" | "isStored"> = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files))
    zip.addBuffer(Buffer.from(content), name, { forceZip64Format: isZip64, compress: !isStored });
  zip.end();
  return buffer(zip.outputStream);
}

/** The files of a workbook, by their names. */
export function partsOf({ sheets, strings, formats = [], is1904 = false }: BuiltWorkbook): Record<string, string> {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }));
  const relations = numbered.map(({ id }) => relation(`rId${id}`, "worksheet", `worksheets/sheet${id}.xml`));
  const tabs = numbered.map(
    ({ id, name = `Sheet${id}`, state = "visible" }) =>
      `<sheet name="${escaped(name)}" sheetId="${id}" state="${state}" r:id="rId${id}"/>`,
  );
  const codes = formats.map((format, index) =>
    typeof format === "number" ? "" : `<numFmt numFmtId="${164 + index}" formatCode="${escaped(format)}"/>`,
  );
  const styles = [0, ...formats.map((format, index) => (typeof format === "number" ? format : 164 + index))];
  return {
    "[Content_Types].xml": `${PROLOGUE}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": relationships([relation("rId1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `${PROLOGUE}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="${is1904 ? 1 : 0}"/><sheets>${tabs.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...relations,
      relation("rId91", "styles", "styles.xml"),
      ...(strings ? [relation("rId92", "sharedStrings", "/xl/sharedStrings.xml")] : []),
    ]),
    "xl/styles.xml": `${PROLOGUE}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.map((id) => `<xf numFmtId="${id}" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`,
    ...(strings && {
      "xl/sharedStrings.xml": `${PROLOGUE}<sst xmlns="${MAIN}">${strings.map((item) => `<si>${item}</si>`).join("")}</sst>`,
    }),
    ...Object.fromEntries(
      numbered.map(({ id, rows }) => [
        `xl/worksheets/sheet${id}.xml`,
        rows.startsWith("<?xml") ? rows : sheetXml(rows),
      ]),
    ),
  };
}

const relationships = (relations: readonly string[]): string =>
  `${PROLOGUE}<Relationships xmlns="${PACKAGE}">${relations.join("")}</Relationships>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
