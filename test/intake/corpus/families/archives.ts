import { sheetXml, zipOf } from "../../workbook/build-workbook.ts";
import { type OddFile, refused, taken } from "../odd-file.ts";
import { type RawEntry, rawZip, repeatedDeflate } from "../raw-zip.ts";
import { isSheet, rawWorkbook, SHEET, SOUND_ROWS, sheetEntry, soundWith } from "../workbook-forms.ts";

const MEGABYTE = 1_048_576;
const PROLOGUE = '<?xml version="1.0"?>';
const LAUGHS = `${PROLOGUE}<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
const XXE = `${PROLOGUE}<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>`;
const ENTITY_SHEET = sheetXml(SOUND_ROWS.replace("R1", "&xxe;")).replace(/^<\?xml.*?\?>/, XXE);

const zeros = (mb: number): RawEntry => ({
  name: "xl/media/zeros.bin",
  packed: repeatedDeflate(Buffer.alloc(MEGABYTE), mb),
  size: mb * MEGABYTE,
});
/** A name of the same length instead, in directory and local header alike. */
const named = (name: string): Buffer => rawWorkbook((entry) => entry, [{ name, content: "x" }]);

const bombs: readonly OddFile[] = [
  { name: "300 MB of zeros", make: () => rawWorkbook((e) => e, [zeros(300)]), expect: refused("WORKBOOK_TOO_LARGE") },
  { name: "20 MB of zeros", make: () => rawWorkbook((e) => e, [zeros(20)]), expect: refused("WORKBOOK_TOO_LARGE") },
  {
    name: "300 MB that are declared as 1 KB",
    make: () => sheetEntry({ packed: repeatedDeflate("<row></row>".repeat(90_000), 300, sheetXml("")), size: 1_024 }),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  {
    name: "an archive of archives",
    make: async () => {
      const inner = rawZip([zeros(10)]);
      return rawZip(Array.from({ length: 16 }, (_, i) => ({ name: `lib ${i}.zip`, content: inner, method: 0 })));
    },
    expect: refused("FILE_UNREADABLE"),
  },
  {
    name: "a workbook within a workbook",
    make: async () => soundWith({ "xl/embeddings/book.xlsx": await soundWith({}) }),
    expect: taken(2),
  },
  {
    name: "an archive that holds itself, as far as its first entry",
    make: () => {
      const inner = rawWorkbook((entry) => entry);
      return rawWorkbook((entry) => entry, [{ name: "r/r.zip", content: inner, method: 0 }]);
    },
    expect: taken(2),
  },
  {
    name: "201 entries",
    make: () => soundWith(Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`xl/media/${i}.png`, "x"]))),
    expect: refused("WORKBOOK_TOO_LARGE"),
  },
  {
    name: "65,000 entries, all declared and none there",
    make: () => rawZip([{ name: "a", content: "x" }], 65_000),
    expect: refused("WORKBOOK_TOO_LARGE"),
  },
  {
    name: "two entries over the same bytes",
    make: () => {
      const zip = rawWorkbook((entry) => entry, [{ name: "xl/media/same.bin", content: "x" }]);
      const mark = zip.lastIndexOf("PK\u0001\u0002");
      zip.writeUInt32LE(0, mark + 42);
      return zip;
    },
    expect: taken(2),
  },
  {
    name: "a string table of 60 MB in a megabyte",
    make: () => strings("<si><t>一二三四五六七八九十</t></si>".repeat(20_000), 60),
    expect: refused("WORKBOOK_TOO_LARGE"),
  },
  {
    name: "a sheet of 60 MB of empty rows",
    make: () => sheetEntry(repeatedEntry("<row><c/></row>".repeat(66_000), 60, sheetXml("").slice(0, -24))),
    expect: refused("WORKBOOK_TOO_LARGE"),
  },
];

/** The text so often, padded with what cannot be compressed so that the ratio stays below a hundred. */
function repeatedEntry(text: string, times: number, before: string): Partial<RawEntry> {
  const packed = repeatedDeflate(text, times, before);
  return { packed, size: Buffer.byteLength(before) + times * Buffer.byteLength(text) };
}

function strings(text: string, times: number): Buffer {
  const table = repeatedEntry(text, times, '<sst xmlns="x">');
  return rawWorkbook((entry) => (entry.name === "xl/sharedStrings.xml" ? { ...entry, ...table } : entry), [], {
    sheets: [{ rows: SOUND_ROWS }],
    strings: [],
  });
}

const lies: readonly OddFile[] = [
  { name: "a size that is too small", make: () => sheetEntry({ size: 700 }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "a size far too large", make: () => sheetEntry({ size: 900_000 }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "a wrong checksum", make: () => sheetEntry({ crc: 1 }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "a packed size of nothing", make: () => sheetEntry({ packedSize: 0 }), expect: refused("WORKBOOK_DAMAGED") },
  {
    name: "a packed size beyond the archive's end",
    make: () => sheetEntry({ packedSize: 2_000_000_000 }),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  { name: "noise for deflated bytes", make: () => sheetEntry({ packed: Buffer.from("no deflate at all") }), expect: refused("WORKBOOK_DAMAGED") }, // biome-ignore format: a table
  { name: "a method that nobody has", make: () => sheetEntry({ method: 99 }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "bzip2", make: () => sheetEntry({ method: 12 }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "a password of the archive", make: () => sheetEntry({ flags: 1 }), expect: refused("WORKBOOK_ENCRYPTED") },
  { name: "more entries declared than there are", make: () => rawZip([{ name: "a", content: "" }], 2), expect: refused("WORKBOOK_DAMAGED") }, // biome-ignore format: a table
  { name: "a sheet stored without compression", make: () => sheetEntry({ method: 0 }), expect: taken(2) },
  {
    name: "an entry for a folder",
    make: () => rawWorkbook((entry) => entry, [{ name: "xl/theme/", content: "" }]),
    expect: taken(2),
  },
  {
    name: "sizes in a data descriptor",
    make: () => sheetEntry({ flags: 0x808 }),
    expect: taken(2),
  },
  {
    name: "bytes before the archive",
    make: () => Buffer.concat([Buffer.from("PK\u0003\u0004"), rawWorkbook((entry) => entry)]),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  {
    name: "a remark behind the archive that it does not declare",
    make: () => Buffer.concat([rawWorkbook((entry) => entry), Buffer.from("printed on Monday")]),
    expect: refused("WORKBOOK_DAMAGED"),
  },
];

const names: readonly OddFile[] = [
  ["a name that climbs out", "xl/../../evil.xml"],
  ["a name from the root", "/etc/passwd"],
  ["a name of Windows", "xl\\..\\..\\evil.xml"],
  ["a drive of Windows", "C:/evil.xml"],
  ["the workbook's name again in capitals", "XL/WORKBOOK.XML"],
].map(([name = "", path = ""]) => ({ name, make: () => named(path), expect: refused("WORKBOOK_UNSAFE") }));

const parts: readonly OddFile[] = [
  ...[
    ["a DTD in the sheet", SHEET, ENTITY_SHEET],
    ["a billion laughs in the sheet", SHEET, sheetXml(SOUND_ROWS).replace(/^<\?xml.*?\?>/, LAUGHS)],
    ["a DTD in the string table", "xl/sharedStrings.xml", `${XXE}<sst/>`],
    ["a DTD in the styles", "xl/styles.xml", `${XXE}<styleSheet/>`],
    ["a DTD in the workbook", "xl/workbook.xml", `${LAUGHS}<workbook>&b;</workbook>`],
    ["a DTD in the relationships", "xl/_rels/workbook.xml.rels", `${XXE}<Relationships/>`],
    ["a DTD in the root's relationships", "_rels/.rels", `${XXE}<Relationships/>`],
    ["a DTD in the content types", "[Content_Types].xml", `${XXE}<Types/>`],
  ].map(([name = "", path = "", xml = ""]) => ({
    name,
    make: () => rawWorkbook((e) => (e.name === path ? { ...e, content: xml } : e), [], withStrings),
    expect: refused("WORKBOOK_UNSAFE"),
  })),
  {
    name: "a DTD in UTF-16",
    make: () => sheetEntry({ content: Buffer.from(`\ufeff${ENTITY_SHEET}`, "utf16le") }),
    expect: refused("WORKBOOK_UNSAFE"),
  },
  { name: "a macro", make: () => soundWith({ "xl/vbaProject.bin": "x" }), expect: refused("WORKBOOK_MACROS") },
  {
    name: "a macro under another folder",
    make: () => soundWith({ "custom/VBAPROJECT.BIN": "x" }),
    expect: refused("WORKBOOK_MACROS"),
  },
  {
    name: "links to another workbook",
    make: () => soundWith({ "xl/externalLinks/externalLink1.xml": "<externalLink/>" }),
    expect: refused("WORKBOOK_EXTERNAL_LINKS"),
  },
  { name: "no content types", make: () => without("[Content_Types].xml"), expect: taken(2) },
  { name: "no styles", make: () => without("xl/styles.xml"), expect: taken(2) },
  { name: "no workbook", make: () => without("xl/workbook.xml"), expect: refused("FILE_UNREADABLE") },
  { name: "no relationships of the workbook", make: () => without("xl/_rels/workbook.xml.rels"), expect: refused("FILE_EMPTY") }, // biome-ignore format: a table
  { name: "no sheet", make: () => without(SHEET), expect: refused("WORKBOOK_DAMAGED") },
  {
    name: "a sheet that is to be found outside the archive",
    make: () => retarget("../../../../etc/hostname"),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  {
    name: "a sheet that is to be fetched",
    make: () => retarget("https://example.com/sheet.xml"),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  {
    name: "another office document",
    make: () => zipOf({ "word/document.xml": "<document/>", "[Content_Types].xml": "<Types/>" }),
    expect: refused("FILE_UNREADABLE"),
  },
  {
    name: "an archive of a CSV file",
    make: () => zipOf({ "orders.csv": "a,b\n" }),
    expect: refused("FILE_UNREADABLE"),
  },
  { name: "an empty archive", make: () => zipOf({}), expect: refused("FILE_UNREADABLE") },
  { name: "an empty sheet part", make: () => sheetEntry({ content: "" }), expect: refused("WORKBOOK_DAMAGED") },
  { name: "JSON for a sheet", make: () => sheetEntry({ content: '{"rows":[]}' }), expect: refused("WORKBOOK_DAMAGED") },
  {
    name: "Latin-1 for a sheet",
    make: () => sheetEntry({ content: Buffer.from(sheetXml(SOUND_ROWS.replaceAll("朗逸", "é")), "latin1") }),
    expect: refused("WORKBOOK_DAMAGED"),
  },
  {
    name: "a sheet in UTF-16",
    make: () => sheetEntry({ content: Buffer.from(`\ufeff${sheetXml(SOUND_ROWS)}`, "utf16le") }),
    expect: taken(2),
  },
];

const withStrings = { sheets: [{ rows: SOUND_ROWS }], strings: ["<t>R1</t>"] } as const;

function without(part: string): Buffer {
  return rawWorkbook((entry) => (entry.name === part ? { ...entry, name: "xl/other.xml", content: "<x/>" } : entry));
}

function retarget(target: string): Buffer {
  const changed = (entry: RawEntry): RawEntry =>
    entry.name === "xl/_rels/workbook.xml.rels"
      ? { ...entry, content: String(entry.content).replace("worksheets/sheet1.xml", target) }
      : entry;
  return rawWorkbook((entry) => (isSheet(entry) ? entry : changed(entry)));
}

export const archives: readonly OddFile[] = [...bombs, ...lies, ...names, ...parts];
