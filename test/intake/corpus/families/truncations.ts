import { buildSheet } from "../../workbook/build-workbook.ts";
import { anyVerdict, asked, type Expected, type OddFile, refused, taken } from "../odd-file.ts";
import { order, ordersText } from "../orders.ts";
import { SOUND_ROWS } from "../workbook-forms.ts";

const TEXT = ordersText([order(1), order(2)]);
const cutText = (name: string, length: number, expect: Expected): OddFile => ({
  name,
  make: () => Buffer.from(TEXT).subarray(0, length),
  expect,
});
const at = (part: string): number => Buffer.from(TEXT).indexOf(part);

const texts: readonly OddFile[] = [
  cutText("a text in its first header", 6, asked("MAPPING")),
  cutText("a text in the middle of a character", 4, refused("FILE_UNREADABLE")),
  cutText("a text behind its header", at("R1"), taken(0)),
  cutText("a text in the first row's VIN", at("R1") + 8, taken(0, { rejects: ["2 - RAGGED_ROW"] })),
  cutText("a text in the last row's date", at("R2") + 28, taken(1, { rejects: ["3 - RAGGED_ROW"] })),
  cutText("a text before its last line end", Buffer.byteLength(TEXT) - 1, taken(2)),
];

/** Where the archive's parts end: local headers, the sheet's bytes, the directory, the end record. */
const points: readonly (readonly [string, (zip: Buffer) => number])[] = [
  ["behind its mark", () => 4],
  ["in the first local header", () => 20],
  ["in a name", () => 34],
  ["in the sheet's bytes", (zip) => zip.lastIndexOf("PK\u0003\u0004") + 90],
  ["before the directory", (zip) => zip.indexOf("PK\u0001\u0002")],
  ["in the directory", (zip) => zip.indexOf("PK\u0001\u0002") + 60],
  ["before the end record", (zip) => zip.lastIndexOf("PK\u0005\u0006")],
  ["in the end record", (zip) => zip.length - 10],
  ["a byte before its end", (zip) => zip.length - 1],
];

const workbooks: readonly OddFile[] = points.map(([name, point]) => ({
  name: `a workbook ${name}`,
  make: async () => {
    const zip = await buildSheet(SOUND_ROWS);
    return zip.subarray(0, point(zip));
  },
  expect: refused("WORKBOOK_DAMAGED"),
}));

const spoilt: readonly OddFile[] = Array.from({ length: 8 }, (_, eighth) => ({
  name: `a workbook with a sector of zeros, ${eighth + 1} of 8`,
  make: async () => {
    const zip = await buildSheet(SOUND_ROWS);
    const from = Math.floor((zip.length * eighth) / 8);
    return Buffer.from(zip).fill(0, Math.max(4, from), from + 100);
  },
  expect: anyVerdict,
}));

export const truncations: readonly OddFile[] = [...texts, ...workbooks, ...spoilt];
